/* What the theme leaves out for keyboards and screen readers. */
document.addEventListener("DOMContentLoaded", () => {
  for (const caption of document.querySelectorAll(".caption[role=heading]")) {
    caption.setAttribute("aria-level", "2");
  }
  if (!document.querySelector("h1")) {
    document.querySelector("#furo-main-content")?.insertAdjacentHTML("afterbegin", "<h1>Search</h1>");
  }
  document.querySelector(".sidebar-drawer")?.setAttribute("aria-label", "Navigation");
  document.querySelector(".toc-drawer")?.setAttribute("aria-label", "On this page");
  for (const code of document.querySelectorAll("pre, .table-wrapper")) {
    if (code.scrollWidth > code.clientWidth) code.tabIndex = 0;
  }
});
