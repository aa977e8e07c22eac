// Requests to the workbench's own API, with the token that shows they come from one of its pages.

const token = () => document.querySelector('meta[name="csrf"]').content;

/** The JSON that an address answers. Throws an Error with what the workbench says where it refuses. */
export async function ask(address, { method = "GET", body } = {}) {
  const headers = { accept: "application/json" };
  if (method !== "GET") headers["x-khabar-csrf"] = token();
  if (body !== undefined) headers["content-type"] = "application/json";
  const answer = await fetch(address, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  const told = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw new Error(told?.detail ?? answer.statusText);
  return told;
}
