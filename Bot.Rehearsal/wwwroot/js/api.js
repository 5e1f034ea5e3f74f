// The page's only way to the rehearsal. Every answer that is not a success becomes an Error with the server's sentence.
async function call(path, body) {
  const response = await fetch(`api/${path}`, body === undefined ? {} : {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  });
  if (response.ok) return response.status === 204 ? null : response.json();
  const problem = await response.json().catch(() => ({}));
  throw new Error(problem.detail ?? problem.title ?? `The rehearsal answered ${response.status}.`);
}

export const api = {
  world: () => call("world"),
  storage: () => call("storage"),
  moveClock: to => call("clock", { to }),
  trouble: () => call("trouble"),
  makeTrouble: kind => call("trouble", { kind }),
  install: as => call("install", { as }),
  say: message => call("say", message),
  click: click => call("click", click),
  openDialog: click => call("dialog/open", click),
  submitDialog: form => call("dialog/submit", form),
};

// Calls back for each change in order. The browser itself resumes a lost connection with the newest change that it has seen.
export function listen(after, onChange, onResume) {
  const source = new EventSource(`api/changes?after=${after}`);
  let lost = false;
  source.onerror = () => { lost = true; document.body.classList.add("offline"); };
  source.onopen = () => {
    document.body.classList.remove("offline");
    if (lost) onResume();
    lost = false;
  };
  for (const kind of ["message", "toast", "activity", "storage", "clock"])
    source.addEventListener(kind, event => onChange(kind, JSON.parse(event.data)));
}
