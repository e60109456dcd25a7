// Renews the picture and the list of exchanges while the page is open. Without it the page renews by reload.
const list = document.getElementById("exchanges");
const picture = document.getElementById("picture");
const news = document.getElementById("news");
const form = document.getElementById("ask");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const pause = 1500;

document.getElementById("live").hidden = false;

async function renew() {
  if (document.visibilityState === "visible") {
    const answer = await fetch(`${list.dataset.source}?version=${list.dataset.version}`, { cache: "no-store" });
    if (answer.status === 200) show(await answer.json());
  }
}

function show(state) {
  const known = new Set([...list.querySelectorAll("li[id]")].map(row => row.id));
  const focused = document.activeElement?.closest?.("li[id]")?.id;
  const place = focused ? [...document.getElementById(focused).querySelectorAll("a")].indexOf(document.activeElement) : -1;
  list.innerHTML = state.rows;
  list.dataset.version = state.version;
  picture.innerHTML = state.picture;
  if (focused) document.getElementById(focused)?.querySelectorAll("a")[place]?.focus();
  const fresh = [...list.querySelectorAll("li[id]")].filter(row => !known.has(row.id));
  if (known.size > 0) {
    fresh.forEach(row => { row.classList.add("hw-row--new"); travel(row.dataset.way, row.dataset.state); });
  }
  if (state.news && fresh.length > 0) news.textContent = state.news;
  if (!state.asking) {
    document.getElementById("progress")?.remove();
    form.querySelector("button").disabled = false;
  }
}

// Lets a dot run along the way of a new exchange.
function travel(way, state) {
  if (still.matches) return;
  picture.querySelectorAll(`path[data-way="${CSS.escape(way)}"]`).forEach(path => {
    const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    dot.setAttribute("r", "7");
    dot.setAttribute("class", `hw-map__dot hw-map__dot--${state}`);
    const motion = document.createElementNS("http://www.w3.org/2000/svg", "animateMotion");
    motion.setAttribute("path", path.getAttribute("d"));
    motion.setAttribute("dur", "1.2s");
    motion.setAttribute("begin", "indefinite");
    motion.setAttribute("fill", "freeze");
    dot.append(motion);
    path.after(dot);
    motion.beginElement();
    setTimeout(() => dot.remove(), 1300);
  });
}

async function forever() {
  for (;;) {
    try {
      await renew();
    } catch {
      // The region is stopping or starting again: the next turn tells.
    }
    await new Promise(done => setTimeout(done, pause));
  }
}

forever();
