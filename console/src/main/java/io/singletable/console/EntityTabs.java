package io.singletable.console;

import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Head of the pages of an entity: its type and id, and the tabs.
 *
 * @param id its id
 * @param current name of the tab that is shown, or null for a page below one
 */
record EntityTabs(Entities.Shown shown, Object id, @Nullable String current) {

	void write(Html html, ConsoleRequest request, String title) {
		Entities.writePath(html, request, this.shown);
		html.element("h1", title);
		EntityMetadata<?> type = this.shown.type().metadata();
		html.open("div", "class", "tabs");
		writeTab(html, request, "Entity", "/item", null);
		writeTab(html, request, "Raw", "/item", "raw");
		if (type.isVersioned()) {
			writeTab(html, request, "History", "/history", null);
			writeTab(html, request, "As of", "/at", null);
		}
		writeTab(html, request, "Keys", "/item", "keys");
		if (CollectionView.isOffered(this.shown)) {
			html.element("a", "Collection", "href",
					request.link(CollectionAddress.PATH,
							this.shown.ids().with(this.id, "type", this.shown.type().name())),
					"aria-current", "Collection".equals(this.current) ? "page" : null);
		}
		html.close();
	}

	private void writeTab(Html html, ConsoleRequest request, String name, String page, @Nullable String tab) {
		html.element("a", name, "href",
				request.link(this.shown.path() + page, this.shown.ids().with(this.id, "tab", tab)), "aria-current",
				name.equals(this.current) ? "page" : null);
	}

}
