package io.singletable.console;

import io.singletable.EntityRevision;

/**
 * Comparison of two versions of an entity.
 */
record DiffView(Entities entities) implements View {

	@Override
	public String path() {
		return "/entities/{type}/diff";
	}

	@Override
	public Answer get(ConsoleRequest request) {
		Entities.Shown shown = this.entities.type(request);
		Versions.requireHistory(shown);
		Object id = shown.id(request);
		long from = Versions.number(request, "from");
		long to = Versions.number(request, "to");
		return Entities.reading(request, "Changes of " + shown.title(id), () -> read(request, shown, id, from, to));
	}

	private Answer read(ConsoleRequest request, Entities.Shown shown, Object id, long from, long to) {
		EntityRevision<?> before = Versions.find(request, shown, id, from);
		EntityRevision<?> after = (from != to) ? Versions.find(request, shown, id, to) : before;
		return Answer.Page.of("Changes of " + shown.title(id), (html) -> {
			new EntityTabs(shown, id, "History").write(html, request, shown.title(id));
			html.open("h2").text("From version " + Words.number(from) + " to " + Words.number(to)).close();
			html.open("p", "class", "muted");
			html.element("a", "Swap", "href", request.link(shown.path() + "/diff",
					shown.ids().with(id, "from", Long.toString(to), "to", Long.toString(from))));
			if (shown.type().metadata().isAudited()) {
				after.commit().transactionId().ifPresent((transaction) -> {
					html.text(" · ");
					ChangeSetView.writeLink(html, request, transaction, "What else this changed");
				});
			}
			html.close();
			new VersionDiff(shown, before, after).write(html, this.entities.clock().instant());
			if (this.entities.writes()) {
				html.open("div", "class", "actions");
				writeRestore(html, request, shown, id, before);
				writeRestore(html, request, shown, id, after);
				html.close();
			}
		});
	}

	private void writeRestore(Html html, ConsoleRequest request, Entities.Shown shown, Object id,
			EntityRevision<?> version) {
		if (!version.isDelete()) {
			RestoreView.writeLink(html, request, this.entities, shown, id, version.number());
		}
	}

}
