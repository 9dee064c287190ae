package io.singletable.console;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Frame of all pages: head, navigation, main content, and a foot with what the page used.
 * Immutable.
 */
final class Frame {

	private static final List<Section> SECTIONS = List.of(new Section("Overview", ""),
			new Section("Access patterns", "/patterns"), new Section("Table", "/table"),
			new Section("Entities", "/entities", CollectionAddress.PATH, BinView.PATH), new Section("Query", "/query"),
			new Section("Audit", AuditView.PATH, ChangeSetView.PATH), new Section("Health", "/health"));

	private final Assets assets;

	private final Templates templates;

	private final SingleTableConsoleProperties properties;

	/** Those that have a view. */
	private final List<Section> sections;

	Frame(Assets assets, Templates templates, SingleTableConsoleProperties properties, Router router) {
		this.assets = assets;
		this.templates = templates;
		this.properties = properties;
		this.sections = SECTIONS.stream().filter((section) -> router.match(section.path()).isPresent()).toList();
	}

	/**
	 * Write a page.
	 * @param page the page
	 * @param request the request, whose budget is told when the page has been written
	 */
	String write(Answer.Page page, ConsoleRequest request) {
		StringBuilder out = new StringBuilder();
		Html html = new Html(out);
		Theme theme = request.theme();
		html.open("html", "lang", "en", "data-theme", (theme != Theme.SYSTEM) ? theme.text() : null);
		writeHead(page, request, html);
		html.open("body");
		html.element("a", "Skip to content", "class", "skip", "href", "#main");
		writeBanner(request, html);
		writeNavigation(request, html);
		html.open("main", "id", "main", "tabindex", "-1");
		int depth = html.depth();
		page.main().accept(html);
		if (html.depth() != depth) {
			throw new IllegalStateException("The page '" + page.title() + "' leaves elements open");
		}
		html.close();
		writeFoot(request.spent(), html);
		html.close().close();
		return out.toString();
	}

	private void writeHead(Answer.Page page, ConsoleRequest request, Html html) {
		html.open("head");
		html.empty("meta", "charset", "utf-8");
		html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
		html.empty("meta", "name", "color-scheme", "content", "light dark");
		html.element("title", page.title() + " · " + tableName(request));
		String base = request.links().base();
		html.empty("link", "rel", "icon", "type", "image/svg+xml", "href", base + this.assets.icon());
		html.empty("link", "rel", "stylesheet", "href", base + this.assets.style());
		html.element("script", null, "src", base + this.assets.script(), "defer", "");
		html.close();
	}

	private void writeBanner(ConsoleRequest request, Html html) {
		html.open("header", "class", "head");
		html.element("a", "singletable", "class", "brand", "href", request.link(""));
		writeTable(request, html);
		boolean writes = this.properties.writes();
		html.element("span", this.properties.mode().toString(), "class", writes ? "tag warning" : "tag");
		Theme theme = request.theme();
		String to = request.link(ThemeView.PATH, "to", theme.next().text(), "back", request.here());
		html.open("a", "class", "theme", "href", to, "rel", "nofollow", "data-theme-next", theme.next().text(),
				"aria-label", "Theme: " + theme.text());
		html.element("span", "Theme: ").text(theme.text()).close();
		html.close();
	}

	private void writeTable(ConsoleRequest request, Html html) {
		String table = tableName(request);
		if (!this.templates.isChoice(request)) {
			html.element("code", table, "class", "cut", "title", "Table " + table);
			return;
		}
		String current = this.templates.current(request);
		html.open("details", "class", "choice").open("summary", "title", "Choose a table");
		html.element("code", table).close().open("ul");
		this.templates.tables().forEach((template, name) -> {
			html.open("li").open("a", "href", request.link("", ConsoleRequest.TEMPLATE, template));
			html.attribute("aria-current", template.equals(current) ? "true" : null);
			html.element("code", name).element("span", template, "class", "muted").close().close();
		});
		html.close().close();
	}

	private String tableName(ConsoleRequest request) {
		return String.valueOf(this.templates.tables().get(this.templates.current(request)));
	}

	private void writeNavigation(ConsoleRequest request, Html html) {
		html.open("nav", "aria-label", "Console");
		html.open("ul");
		for (Section section : this.sections) {
			html.open("li");
			html.element("a", section.name(), "href", request.link(section.path()), "aria-current",
					section.current(request.path()));
			html.close();
		}
		html.close().close();
	}

	private static void writeFoot(Spent spent, Html html) {
		html.open("footer");
		if (spent.sharesHealthChecks()) {
			html.text(
					"This page shows health checks, which are shared by all that ask: their requests are not counted.");
		}
		else if (spent.requests() == 0) {
			html.text("This page sent no request to DynamoDB.");
		}
		else {
			html.text("This page used " + Numbers.count(spent.requests(), "request") + ", "
					+ Numbers.count(spent.items(), "item") + " read, " + Words.number(spent.units())
					+ ((spent.units() == 1) ? " request unit." : " request units."));
		}
		html.close();
	}

	/**
	 * Entry of the navigation.
	 */
	private record Section(String name, String path, List<String> pages) {

		/**
		 * An entry.
		 * @param others further pages that belong to it
		 */
		Section(String name, String path, String... others) {
			this(name, path, Stream.concat(Stream.of(path), Stream.of(others)).toList());
		}

		/**
		 * {@code page} for the page itself, {@code true} for pages below it.
		 */
		@Nullable String current(String path) {
			if (path.equals(this.path)) {
				return "page";
			}
			boolean below = this.pages.stream()
				.filter((page) -> !page.isEmpty())
				.anyMatch((page) -> path.equals(page) || path.startsWith(page + "/"));
			return below ? "true" : null;
		}

	}

}
