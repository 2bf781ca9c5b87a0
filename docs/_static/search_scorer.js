/* The order of search results: guides first, then the reference, then models and the project's own
   pages. The other values are those of Sphinx. */
const LAST = [
  "architecture", "benchmarks", "changelog", "code-of-conduct", "contributing", "promises",
  "releasing", "third-party",
];
var Scorer = {
  score: ([page, , , , score]) => {
    if (LAST.includes(page) || /^reference\/(models|v8)/.test(page)) return score - 8;
    return page.startsWith("reference") ? score : score + 8;
  },
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
