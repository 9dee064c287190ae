package io.singletable.console;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.EntityRevision;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of an entity beside each other: what changed first, what did not folded.
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
		EntityRevision<?> before = version(request, shown, id, from);
		EntityRevision<?> after = (from != to) ? version(request, shown, id, to) : before;
		Map<String, @Nullable Object> old = Versions.content(shown, Versions.valuesOf(shown, before));
		Map<String, @Nullable Object> now = Versions.content(shown, Versions.valuesOf(shown, after));
		List<PlainValues.Difference> changes = shown.values().differences(old, now);
		return Answer.Page.of("Changes of " + shown.title(id), (html) -> {
			new EntityTabs(shown, id, "History").write(html, request, shown.title(id));
			html.open("h2").text("From version " + Words.number(from) + " to " + Words.number(to)).close();
			html.open("p", "class", "muted");
			html.element("a", "Swap", "href", request.link(shown.path() + "/diff",
					shown.ids().with(id, "from", Long.toString(to), "to", Long.toString(from))));
			html.close();
			if (changes.isEmpty()) {
				html.element("p", "The two versions have the same properties.", "class", "empty");
			}
			else {
				writeChanges(html, before, after, changes);
			}
			writeUnchanged(html, shown, old, now);
		});
	}

	private static EntityRevision<?> version(ConsoleRequest request, Entities.Shown shown, Object id, long number) {
		Optional<? extends EntityRevision<?>> found = request.spent()
			.read(() -> shown.template().operations().findRevision(id, number, shown.javaType()));
		if (found.isEmpty()) {
			throw new ConsoleException(404,
					"Version " + number + " of this " + shown.type().name() + " does not exist, or is no longer kept.",
					"Choose two versions in the history.");
		}
		return found.get();
	}

	private void writeChanges(Html html, EntityRevision<?> before, EntityRevision<?> after,
			List<PlainValues.Difference> changes) {
		Tables.open(html, "Changes", "Property", title(before), title(after));
		html.open("tbody");
		for (PlainValues.Difference change : changes) {
			html.open("tr").open("th", "scope", "row").element("code", change.name()).close();
			if (change.masked()) {
				html.element("td", "changed; the values are masked", "colspan", "2", "class", "muted").close();
				continue;
			}
			WordDiff words = WordDiff.of(change.from(), change.to());
			html.open("td");
			words.write(html, true);
			html.close().open("td");
			words.write(html, false);
			html.close().close();
		}
		html.close();
		Tables.close(html);
	}

	private String title(EntityRevision<?> version) {
		return "Version " + Words.number(version.number()) + (version.isDelete() ? " (deleted)" : "") + ", "
				+ Words.age(version.at(), this.entities.clock().instant());
	}

	private static void writeUnchanged(Html html, Entities.Shown shown, Map<String, @Nullable Object> old,
			Map<String, @Nullable Object> now) {
		Map<String, @Nullable Object> same = new LinkedHashMap<>();
		now.forEach((name, value) -> {
			if (old.containsKey(name) && shown.values()
				.differences(Collections.singletonMap(name, old.get(name)), Collections.singletonMap(name, value))
				.isEmpty()) {
				same.put(name, value);
			}
		});
		if (!same.isEmpty()) {
			html.open("details").element("summary", same.size() + " unchanged");
			EntityTable.write(html, shown.values(), same);
			html.close();
		}
	}

}
