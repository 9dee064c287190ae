package io.singletable.console;

import java.util.ArrayList;
import java.util.List;

import io.singletable.EntityRevision;
import io.singletable.RevisionOperation;
import org.jspecify.annotations.Nullable;

/**
 * History of an entity, newest first, with what changed in each version.
 */
record HistoryView(Entities entities) implements View {

	private static final int SHOWN = 120;

	private static final List<String> COLUMNS = List.of("From", "To", "#Version", "Operation", "What changed", "By",
			"Why", "When");

	@Override
	public String path() {
		return "/entities/{type}/history";
	}

	@Override
	public Answer get(ConsoleRequest request) {
		Entities.Shown shown = this.entities.type(request);
		Versions.requireHistory(shown);
		Object id = shown.id(request);
		return Entities.reading(request, "History of " + shown.title(id), () -> read(request, shown, id));
	}

	private Answer read(ConsoleRequest request, Entities.Shown shown, Object id) {
		int wanted = this.entities.pageSize();
		boolean first = request.parameter("cursor").orElse("").isEmpty();
		Entities.Rows<EntityRevision<?>> rows = this.entities.readVersions(request.spent(), wanted + 1,
				this.entities.position(request),
				(position, limit) -> shown.template()
					.operations()
					.findRevisions(id, shown.javaType(), position, limit)
					.map((revision) -> revision));
		List<EntityRevision<?>> versions = rows.content();
		if (versions.isEmpty() && first) {
			throw shown.missing();
		}
		// What changed in a version takes the one before it.
		boolean more = rows.next() != null || versions.size() > wanted;
		int count = (more && versions.size() > 1) ? Math.min(wanted, versions.size() - 1) : versions.size();
		String next = more ? this.entities.cursor(rows.positions().get(count - 1)) : null;
		return Answer.Page.of("History of " + shown.title(id), (html) -> {
			new EntityTabs(shown, id, "History").write(html, request, shown.title(id));
			html.open("form", "method", "get", "action", request.link(shown.path() + "/diff"));
			writeHidden(html, request, shown, id);
			List<String> columns = new ArrayList<>(COLUMNS);
			boolean audited = shown.type().metadata().isAudited();
			if (audited) {
				columns.add("Change-set");
			}
			if (this.entities.writes()) {
				columns.add("Restore");
			}
			Tables.open(html, "Versions", columns.toArray(String[]::new));
			html.open("tbody");
			for (int i = 0; i < count; i++) {
				EntityRevision<?> before = (i + 1 < versions.size()) ? versions.get(i + 1) : null;
				writeVersion(html, request, shown, id, versions, i);
				if (audited) {
					writeChangeSet(html, request, versions.get(i));
				}
				if (this.entities.writes()) {
					writeRestore(html, request, shown, id, versions.get(i), first && i == 0);
				}
				html.close();
				writeGap(html, columns.size(), versions.get(i).number(), (before != null) ? before.number() : 0,
						before == null && more);
			}
			html.close();
			Tables.close(html);
			html.open("div", "class", "actions").element("button", "Compare", "class", "primary").close();
			html.close();
			Tables.writePages(
					html, request, first, request.link(shown.path() + "/history", shown.ids().with(id)), (next != null)
							? request.link(shown.path() + "/history", shown.ids().with(id, "cursor", next)) : null,
					rows.budgetUsed());
		});
	}

	static void writeHidden(Html html, ConsoleRequest request, Entities.Shown shown, Object id) {
		String[] query = shown.ids()
			.with(id, ConsoleRequest.TEMPLATE, request.parameter(ConsoleRequest.TEMPLATE).orElse(null));
		for (int i = 0; i < query.length; i += 2) {
			if (query[i + 1] != null) {
				Forms.writeHidden(html, query[i], query[i + 1]);
			}
		}
	}

	private void writeVersion(Html html, ConsoleRequest request, Entities.Shown shown, Object id,
			List<EntityRevision<?>> versions, int index) {
		EntityRevision<?> version = versions.get(index);
		EntityRevision<?> before = (index + 1 < versions.size()) ? versions.get(index + 1) : null;
		String number = Long.toString(version.number());
		html.open("tr");
		writeChoice(html, "from", number, index == 1);
		writeChoice(html, "to", number, index == 0);
		html.open("th", "scope", "row", "class", "number");
		html.element("a", Words.number(version.number()), "title", "The entity as of this version", "href",
				request.link(shown.path() + "/at", shown.ids().with(id, "time", version.at().toString())));
		html.close();
		html.open("td").element("span", Versions.word(version.operation()), "class", Versions.tag(version.operation()));
		html.close().open("td");
		writeChanges(html, shown, version, before);
		html.close();
		html.open("td");
		String author = version.commit().author().orElse(null);
		if (shown.type().metadata().isAudited()) {
			AuditRows.writeAuthor(html, request, author);
		}
		else {
			html.element("div", text((author != null) ? author : PlainValues.NOTHING), "class", "value narrow");
		}
		html.close();
		html.open("td");
		html.element("div", text(version.commit().reason().orElse(PlainValues.NOTHING)), "class", "value narrow");
		html.close().open("td");
		Words.writeAge(html, version.at(), this.entities.clock().instant());
		html.close();
	}

	private void writeRestore(Html html, ConsoleRequest request, Entities.Shown shown, Object id,
			EntityRevision<?> version, boolean latest) {
		html.open("td");
		if (!latest && !version.isDelete()) {
			RestoreView.writeLink(html, request, this.entities, shown, id, version.number());
		}
		html.close();
	}

	private static void writeChangeSet(Html html, ConsoleRequest request, EntityRevision<?> version) {
		html.open("td");
		version.commit()
			.transactionId()
			.ifPresentOrElse((id) -> ChangeSetView.writeLink(html, request, id, "What else"),
					() -> html.text("this alone"));
		html.close();
	}

	private static String text(String text) {
		return PlainValues.cut(text);
	}

	private static void writeChoice(Html html, String name, String number, boolean checked) {
		html.open("td");
		html.empty("input", "type", "radio", "name", name, "value", number, "aria-label", name + " version " + number,
				"checked", checked ? "" : null);
		html.close();
	}

	private static void writeChanges(Html html, Entities.Shown shown, EntityRevision<?> version,
			@Nullable EntityRevision<?> before) {
		if (version.isDelete()) {
			html.element("span", "Delete marker: the entity does not exist from here on.", "class", "muted");
			return;
		}
		if (version.operation() == RevisionOperation.INSERT) {
			html.element("span", "All properties are new.", "class", "muted");
			return;
		}
		if (before == null || before.number() != version.number() - 1) {
			html.element("span", "Not known: the version before is not kept.", "class", "muted");
			return;
		}
		if (before.isDelete()) {
			html.element("span", "The entity exists again.", "class", "muted");
			return;
		}
		List<PlainValues.Difference> changes = Versions.changes(shown, before, version);
		if (changes.isEmpty()) {
			html.element("span", "Nothing but the version.", "class", "muted");
			return;
		}
		for (PlainValues.Difference change : changes) {
			html.open("div", "class", "value wide").element("code", change.name());
			if (change.masked()) {
				html.text(": changed");
			}
			else {
				html.text(": ").text(PlainValues.cut(change.from(), SHOWN)).text(" → ");
				html.text(PlainValues.cut(change.to(), SHOWN));
			}
			html.close();
		}
	}

	private static void writeGap(Html html, int columns, long number, long before, boolean unknown) {
		if (unknown || number - before <= 1) {
			return;
		}
		long last = number - 1;
		String versions = (before + 1 == last) ? "Version " + last + " is"
				: "Versions " + (before + 1) + " – " + last + " are";
		html.open("tr")
			.element("td", versions + " no longer kept.", "colspan", Integer.toString(columns), "class", "muted")
			.close();
	}

}
