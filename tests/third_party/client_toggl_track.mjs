// All operations of npm's toggl-track, which is not modified.
//
// The client raises no error for an error status: it returns the body, which is looked at.
import { createRequire } from "node:module";

const { Toggl } = createRequire(import.meta.url)("toggl-track");
const token = process.env.TOGGL_API_TOKEN;
const workspace = Number(process.env.SANDBOX_WORKSPACE);
const organization = Number(process.env.SANDBOX_ORGANIZATION);
const toggl = new Toggl({ auth: { token } });
const made = {};

async function step(operation, work) {
  try {
    await work();
    console.log(JSON.stringify([operation, "passed", ""]));
  } catch (error) {
    console.log(JSON.stringify([operation, "failed", `${error.name}: ${error.message}`]));
  }
}

function skip(operation, reason) {
  console.log(JSON.stringify([operation, "skipped", reason]));
}

function need(condition, answer) {
  if (!condition) throw new Error(`unexpected answer: ${JSON.stringify(answer)}`);
  return answer;
}

const one = async (call) => {
  const answer = await call;
  return need(answer !== null && typeof answer === "object" && answer.id !== undefined, answer);
};
const many = async (call) => {
  const answer = await call;
  return need(Array.isArray(answer), answer);
};
const gone = async (call, listed, id) => {
  await call;
  const rows = (await listed()) ?? [];
  need(!rows.some((row) => row.id === id), `${id} is still there`);
};

await step("me", () => one(toggl.me.get()));
await step("me update", () => one(toggl.me.update({ fullname: "Third Party" })));
await step("me clients", () => many(toggl.me.clients()));
await step("me features", () => many(toggl.me.features()));
await step("me location", async () => {
  const answer = await toggl.me.location();
  need(typeof answer === "object", answer);
});
await step("me logged", () => toggl.me.logged());
await step("me organizations", () => many(toggl.me.organizations()));
await step("me projects", () => many(toggl.me.projects({ includeArchived: true })));
await step("me projects paginated", () => many(toggl.me.projectsPaginated()));
await step("me tags", () => many(toggl.me.tags()));
await step("me tasks", () => many(toggl.me.tasks({ includeNotActive: true })));
await step("me track reminders", () => many(toggl.me.trackReminders()));
await step("me web timer", async () => {
  const answer = await toggl.me.webTimer();
  need(Array.isArray(answer?.time_entries), answer);
});
skip("me close account", "the service ended the path in 2024");
skip("me lost passwords", "the service ended the paths in 2024");

await step("tags create", async () => {
  made.tag = await one(toggl.tags.create(workspace, { name: "third" }));
});
await step("tags list", () => many(toggl.tags.list(workspace)));
await step("tags update", () => one(toggl.tags.update(workspace, made.tag.id, { name: "fourth" })));

await step("projects create", async () => {
  made.project = await one(toggl.projects.create(workspace, { name: "Party", active: true }));
});
await step("projects list", () => many(toggl.projects.list(workspace)));
await step("projects list, filtered", () => many(toggl.projects.list(workspace, { active: true })));
await step("projects get", () => one(toggl.projects.get(workspace, made.project.id)));
await step("projects update", () =>
  one(toggl.projects.update(workspace, made.project.id, { name: "Party 2" })),
);
await step("projects bulk edit", async () => {
  const answer = await toggl.projects.updateBulk(workspace, [made.project.id], {
    op: "replace",
    path: "/name",
  });
  need(answer?.success, answer);
});
await step("project users list", () => many(toggl.projects.users.list(workspace)));
await step("project users add", async () => {
  const { id } = await toggl.me.get();
  const projects = await toggl.me.projects();
  const users = await toggl.projects.users.list(workspace);
  const free = projects.find(
    (project) => !users.some((user) => user.project_id === project.id && user.user_id === id),
  );
  const body = { projectId: free.id, userId: id, manager: false };
  made.user = await one(toggl.projects.users.add(workspace, body));
});
await step("project users update", () =>
  one(toggl.projects.users.update(workspace, made.user.id, { manager: true })),
);
await step("project users set", async () => {
  const ids = { projectUserIds: [made.user.id] };
  const answer = await toggl.projects.users.set(workspace, ids);
  need(answer?.success, answer);
});
await step("project users delete", () =>
  gone(
    toggl.projects.users.delete(workspace, made.user.id),
    () => toggl.projects.users.list(workspace),
    made.user.id,
  ),
);

await step("entries start", async () => {
  made.entry = await one(
    toggl.timeEntry.create(workspace, {
      created_with: "third party",
      description: "Third party",
      duration: -1,
      start: new Date().toISOString(),
      workspace_id: workspace,
    }),
  );
});
await step("entries current", () => one(toggl.timeEntry.current()));
await step("entries stop", () => one(toggl.timeEntry.stop(made.entry.id, workspace)));
await step("entries none running", async () => {
  const answer = await toggl.timeEntry.current();
  need(answer === null, answer);
});
await step("entries list", () => many(toggl.timeEntry.list()));
await step("entries list, meta", () => many(toggl.timeEntry.list({ includeMeta: true })));
await step("entries list, span", () =>
  many(toggl.timeEntry.list({ startDate: made.entry.start.slice(0, 10), endDate: "2099-01-01" })),
);
await step("entries edit", () =>
  one(toggl.timeEntry.update(made.entry.id, workspace, { description: "Edited" })),
);
await step("entries bulk edit", async () => {
  const body = [{ op: "replace", path: "/description", value: "Edited again" }];
  const answer = await toggl.timeEntry.updateBulk([made.entry.id], workspace, body);
  need(answer?.success?.length === 1, answer);
});
await step("entries delete", () =>
  gone(
    toggl.timeEntry.delete(made.entry.id, workspace),
    () => toggl.timeEntry.list(),
    made.entry.id,
  ),
);
await step("invitations create", async () => {
  const body = { emails: ["third@sandbox.example"], workspaces: [workspace] };
  const answer = await toggl.invitations.create(organization, body);
  need(Array.isArray(answer?.data), answer);
});
await step("tags delete", () =>
  gone(toggl.tags.delete(workspace, made.tag.id), () => toggl.tags.list(workspace), made.tag.id),
);
await step("projects delete", () =>
  gone(
    toggl.projects.delete(workspace, made.project.id),
    () => toggl.projects.list(workspace),
    made.project.id,
  ),
);
