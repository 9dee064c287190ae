package io.singletable.console;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.EntityRevision;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of an entity beside each other: what changed first, what did not folded.
 */
record VersionDiff(Entities.Shown shown, EntityRevision<?> before, EntityRevision<?> after) {

	void write(Html html, Instant now) {
		Map<String, @Nullable Object> old = content(this.before);
		Map<String, @Nullable Object> current = content(this.after);
		List<PlainValues.Difference> changes = this.shown.values().differences(old, current);
		if (changes.isEmpty()) {
			html.element("p", "The two versions have the same properties.", "class", "empty");
		}
		else {
			writeChanges(html, changes, now);
		}
		writeUnchanged(html, old, current);
	}

	private Map<String, @Nullable Object> content(EntityRevision<?> version) {
		return Versions.content(this.shown, Versions.valuesOf(this.shown, version));
	}

	private void writeChanges(Html html, List<PlainValues.Difference> changes, Instant now) {
		Tables.open(html, "Changes", "Property", title(this.before, now), title(this.after, now));
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

	private static String title(EntityRevision<?> version, Instant now) {
		return "Version " + Words.number(version.number()) + (version.isDelete() ? " (deleted)" : "") + ", "
				+ Words.age(version.at(), now);
	}

	private void writeUnchanged(Html html, Map<String, @Nullable Object> old, Map<String, @Nullable Object> current) {
		Map<String, @Nullable Object> same = new LinkedHashMap<>();
		current.forEach((name, value) -> {
			if (old.containsKey(name) && this.shown.values()
				.differences(Collections.singletonMap(name, old.get(name)), Collections.singletonMap(name, value))
				.isEmpty()) {
				same.put(name, value);
			}
		});
		if (!same.isEmpty()) {
			html.open("details").element("summary", same.size() + " unchanged");
			EntityTable.write(html, this.shown.values(), same);
			html.close();
		}
	}

}
