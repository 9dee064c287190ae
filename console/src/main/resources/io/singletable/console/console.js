// Links and forms work without this script. It replaces the main content of a page by that
// of another URL of the console: while a filter is typed, a slider is moved, or a backfill
// runs; and it switches the theme without loading the page again.
(() => {
	"use strict";

	const TYPING_PAUSE = 250;
	const RELOAD_PAUSE = 5000;
	let current;
	let typing;
	let reloading;

	async function show(url) {
		current?.abort();
		const request = current = new AbortController();
		try {
			const response = await fetch(url, { signal: request.signal, credentials: "same-origin" });
			const page = new DOMParser().parseFromString(await response.text(), "text/html");
			if (request !== current) {
				return;
			}
			if (!page.querySelector("main")) {
				location.assign(url);
				return;
			}
			replace(page);
			history.replaceState(null, "", url);
		}
		catch (error) {
			if (error.name !== "AbortError") {
				location.assign(url);
			}
		}
	}

	function replace(page) {
		const focus = focused();
		for (const part of ["main", "footer", "nav", ".theme"]) {
			const now = document.querySelector(part);
			const next = page.querySelector(part);
			if (now && next) {
				now.replaceWith(document.importNode(next, true));
			}
		}
		document.title = page.title;
		start();
		restore(focus);
	}

	// What is typed while the answer is on its way stays.
	function focused() {
		const field = document.activeElement;
		if (!field?.name || !field.closest("main")) {
			return null;
		}
		const text = field.type === "text" || field.type === "search";
		return { name: field.name, value: field.value, start: text ? field.selectionStart : null, end: text ? field.selectionEnd : null };
	}

	function restore(focus) {
		const field = focus && document.querySelector(`main [name="${CSS.escape(focus.name)}"]`);
		if (!field) {
			return;
		}
		field.focus({ preventScroll: true });
		if (focus.start !== null) {
			field.value = focus.value;
			field.setSelectionRange(focus.start, focus.end);
		}
	}

	function urlOf(form) {
		const url = new URL(form.getAttribute("action") ?? "", location.href);
		url.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== "")).toString();
		return url.href;
	}

	// A form with data-live asks for its page while one types. An answer that is on its way
	// would undo what was chosen since.
	document.addEventListener("input", (event) => {
		const form = event.target.closest("form[data-live]");
		if (form && !event.target.dataset.stops) {
			clearTimeout(typing);
			current?.abort();
			typing = setTimeout(() => form.isConnected && show(urlOf(form)), TYPING_PAUSE);
		}
	});

	// A slider with data-stops has a list of links, one for each of its values.
	document.addEventListener("change", (event) => {
		const list = event.target.dataset?.stops && document.getElementById(event.target.dataset.stops);
		const link = list && list.querySelectorAll("a")[Number(event.target.value)];
		if (link) {
			show(link.href);
		}
	});

	document.addEventListener("click", (event) => {
		const link = event.target.closest("a[data-theme-next]");
		if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) {
			return;
		}
		event.preventDefault();
		const theme = link.dataset.themeNext;
		fetch(link.href, { redirect: "manual", credentials: "same-origin" }).then(() => {
			if (theme === "system") {
				delete document.documentElement.dataset.theme;
			}
			else {
				document.documentElement.dataset.theme = theme;
			}
			return fetch(location.href, { credentials: "same-origin" });
		})
			.then((response) => response.text())
			.then((text) => {
				const next = new DOMParser().parseFromString(text, "text/html").querySelector(".theme");
				const copy = next && document.importNode(next, true);
				if (copy) {
					document.querySelector(".theme").replaceWith(copy);
					copy.focus();
				}
			})
			.catch(() => location.assign(link.href));
	});

	// A page with data-reload shows work in progress.
	function start() {
		clearTimeout(reloading);
		if (document.querySelector("main [data-reload]")) {
			reloading = setTimeout(() => show(location.href), RELOAD_PAUSE);
		}
		document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
		document.querySelectorAll("[data-scripted]").forEach((element) => { element.hidden = false; });
	}

	start();
})();
