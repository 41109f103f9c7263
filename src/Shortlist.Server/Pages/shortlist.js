// Sends what a person does with an item as an event; everything else on the page works without this script.
"use strict";

const list = document.querySelector("[data-request]");
const toast = document.querySelector(".toast");

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return "page-" + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function say(text, isFailure) {
  toast.replaceChildren(document.createTextNode(text));
  toast.classList.toggle("failure", Boolean(isFailure));
  if (!isFailure) {
    const again = document.createElement("a");
    again.href = location.href;
    again.textContent = "See what it changes";
    toast.append(again);
  }
  toast.hidden = false;
}

async function send(button) {
  const { system, request, session, user, query } = list.dataset;
  const event = {
    type: "interaction",
    id: newId(),
    item: button.closest("[data-item]").dataset.item,
    kind: button.dataset.kind,
    request,
    session,
  };
  if (user) event.user = user;
  if (query) event.query = query;
  if (button.dataset.value) event.value = Number(button.dataset.value);
  button.disabled = true;
  try {
    const response = await fetch(`/v1/${system}/events`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(event),
    });
    const reply = await response.json();
    if (!response.ok || reply.rejected > 0) {
      throw new Error(reply.detail ?? reply.lines[0].reason);
    }
    button.classList.add("sent");
    button.setAttribute("aria-pressed", "true");
    say(`“${event.kind}” is in the log.`);
  } catch (failure) {
    say(`It was not taken: ${failure.message}`, true);
  } finally {
    button.disabled = false;
  }
}

document.addEventListener("click", (click) => {
  const button = click.target.closest("button");
  if (!button) return;
  if (button.dataset.kind && list) {
    send(button);
  } else if (button.dataset.copy) {
    const text = document.getElementById(button.dataset.copy).textContent;
    navigator.clipboard?.writeText(text).then(() => {
      button.textContent = "Copied";
    });
  } else if ("userChip" in button.dataset) {
    // The chip's own value counts, not what stands in the field.
    click.preventDefault();
    button.form.querySelector("input[name=user]").value = button.value;
    button.form.submit();
  }
});

// Suggestions under the search box: a combobox as the ARIA practices describe it.
const box = document.querySelector("[data-suggest]");
if (box) {
  const options = document.getElementById("suggestions");
  const QUIET_MS = 60; // Long enough to skip letters typed in a row, too short to be noticed.
  let chosen = -1;
  let timer = 0;
  let asking = null;

  const close = () => {
    options.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };

  const choose = (place) => {
    chosen = place;
    [...options.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === place)));
    if (place < 0) {
      box.removeAttribute("aria-activedescendant");
    } else {
      box.setAttribute("aria-activedescendant", options.children[place].id);
      options.children[place].scrollIntoView({ block: "nearest" });
    }
  };

  const take = (option) => {
    box.value = option.dataset.text;
    close();
    box.form.submit();
  };

  const optionOf = ({ text, kind, marked, note }, i) => {
    const option = document.createElement("li");
    option.id = `suggestion-${i}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.text = text;
    const words = document.createElement("span");
    const rest = document.createElement("b");
    rest.textContent = text.slice(marked);
    words.append(text.slice(0, marked), rest);
    const from = document.createElement("span");
    from.className = "dim";
    from.textContent = note ?? kind;
    option.append(words, from);
    return option;
  };

  const show = (reply) => {
    const found = reply.suggestions.map((one) => (one.corrected ? { ...one, marked: 0 } : one));
    if (found.length === 0 && reply.correction) {
      found.push({ text: reply.correction.to, marked: 0, note: "did you mean" });
    }
    options.replaceChildren(...found.map(optionOf));
    chosen = -1;
    box.removeAttribute("aria-activedescendant");
    options.hidden = found.length === 0;
    box.setAttribute("aria-expanded", String(found.length > 0));
  };

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    try {
      const response = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(box.value)}`, {
        signal: asking.signal,
      });
      if (response.ok) {
        show(await response.json());
      }
    } catch {
      // Typed on, or the server is gone: the box still searches.
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, QUIET_MS);
  });
  box.addEventListener("keydown", (key) => {
    const count = options.hidden ? 0 : options.children.length;
    if (key.key === "ArrowDown" && count === 0) {
      ask();
    } else if (key.key === "ArrowDown") {
      choose(chosen + 1 < count ? chosen + 1 : -1);
    } else if (key.key === "ArrowUp" && count > 0) {
      choose(chosen < 0 ? count - 1 : chosen - 1);
    } else if (key.key === "Enter" && chosen >= 0) {
      take(options.children[chosen]);
    } else if (key.key === "Escape" && count > 0) {
      close();
    } else {
      return;
    }
    key.preventDefault();
  });
  box.addEventListener("blur", close);
  // Before the box loses the focus, and with it the list.
  options.addEventListener("mousedown", (press) => {
    press.preventDefault();
    const option = press.target.closest("li");
    if (option) take(option);
  });
}
