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
