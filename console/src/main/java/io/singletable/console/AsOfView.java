package io.singletable.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.RevisionPrunedException;
import io.singletable.VersionMetadata;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.ScrollPosition;

/**
 * Entity as of a time, with a slider whose stops are a page of its versions, at first the
 * newest ones.
 */
record AsOfView(Entities entities) implements View {

	private static final String STOPS = "stops";

	@Override
	public String path() {
		return "/entities/{type}/at";
	}

	@Override
	public Answer get(ConsoleRequest request) {
		Entities.Shown shown = this.entities.type(request);
		Versions.requireHistory(shown);
		Object id = shown.id(request);
		Instant time = Entities.time(request).orElseGet(this.entities.clock()::instant);
		return Entities.reading(request, shown.title(id), () -> read(request, shown, id, time));
	}

	private Answer read(ConsoleRequest request, Entities.Shown shown, Object id, Instant time) {
		Optional<?> entity = Optional.empty();
		boolean pruned = false;
		try {
			entity = request.spent().read(() -> shown.template().operations().findAsOf(id, time, shown.javaType()));
		}
		catch (RevisionPrunedException ex) {
			pruned = true;
		}
		int requests = request.spent().requests();
		List<VersionMetadata> versions = new ArrayList<>();
		String older = null;
		if (request.spent().remaining() > 0) {
			Entities.Rows<VersionMetadata> rows = this.entities
				.readVersions(request.spent(), this.entities.pageSize(), this.entities.position(request), (position,
						limit) -> shown.template().operations().findVersions(id, shown.javaType(), position, limit));
			versions.addAll(rows.content());
			Collections.reverse(versions);
			older = this.entities.cursor(rows.next());
		}
		if (versions.isEmpty() && entity.isEmpty() && !pruned) {
			throw shown.missing();
		}
		Object there = entity.orElse(null);
		Map<String, @Nullable Object> values = entity.<Map<String, @Nullable Object>>map(shown::valuesOf)
			.orElse(Map.of());
		boolean found = entity.isPresent();
		boolean notKept = pruned;
		Stops stops = new Stops(versions, older, request.parameter("cursor").orElse(null));
		return new Answer.Page(found ? 200 : 404, shown.title(id), (html) -> {
			new EntityTabs(shown, id, "As of").write(html, request, shown.title(id));
			writeForm(html, request, shown, id, time);
			writeSlider(html, request, shown, id, time, stops);
			html.open("h2").text("As of ");
			Words.writeAge(html, time, this.entities.clock().instant());
			html.close();
			if (found) {
				html.element("p", "Finding it took " + Numbers.count(requests, "request") + ".", "class", "muted");
				EntityTable.write(html, shown.values(), values);
				writeRestore(html, request, shown, id, there, versions);
			}
			else {
				html.element("p", notKept ? "The version of that time is no longer kept. Choose one of those above."
						: "There was no such entity then. Choose a version above.", "class", "empty");
			}
		});
	}

	private void writeRestore(Html html, ConsoleRequest request, Entities.Shown shown, Object id,
			@Nullable Object entity, List<VersionMetadata> versions) {
		long number = (entity != null) ? shown.type().metadata().versionOf(entity) : 0;
		boolean latest = !request.has("cursor") && !versions.isEmpty()
				&& versions.get(versions.size() - 1).number() == number;
		if (entity != null && !latest && this.entities.writes()) {
			html.open("div", "class", "actions");
			RestoreView.writeLink(html, request, this.entities, shown, id, number);
			html.close();
		}
	}

	private static void writeForm(Html html, ConsoleRequest request, Entities.Shown shown, Object id, Instant time) {
		html.open("form", "method", "get", "action", request.link(shown.path() + "/at"));
		HistoryView.writeHidden(html, request, shown, id);
		html.open("label").text("Time");
		html.empty("input", "name", "time", "class", "code", "size", "30", "value", time.toString(), "autocomplete",
				"off");
		html.close().element("button", "Show").close();
	}

	private void writeSlider(Html html, ConsoleRequest request, Entities.Shown shown, Object id, Instant time,
			Stops stops) {
		List<VersionMetadata> versions = stops.versions();
		if (versions.isEmpty()) {
			return;
		}
		int last = versions.size() - 1;
		int current = stops.indexAt(time);
		html.empty("input", "type", "range", "class", "slider", "min", "0", "max", Integer.toString(last), "value",
				Integer.toString(current), "data-stops", STOPS, "data-scripted", "", "hidden", "", "aria-label",
				"Version", "aria-valuetext", "version " + versions.get(current).number(), "name", "stop");
		html.open("ol", "id", STOPS, "class", "stops");
		for (int i = 0; i < versions.size(); i++) {
			VersionMetadata version = versions.get(i);
			html.open("li");
			html.open("a", "href", link(request, shown, id, version.at(), stops.cursor()), "title",
					version.at() + ", " + Versions.word(version.operation()), "aria-current",
					(i == current && stops.covers(time)) ? "true" : null);
			html.text(Words.number(version.number()) + (version.isDelete() ? " ×" : ""));
			html.close().close();
		}
		html.close();
		if (stops.cursor() != null || stops.older() != null) {
			html.open("div", "class", "pages");
			if (stops.older() != null) {
				html.element("a", "Older versions", "class", "button", "href",
						link(request, shown, id, time, stops.older()));
			}
			if (stops.cursor() != null) {
				html.element("a", "Newest versions", "class", "button", "href", link(request, shown, id, time, null));
			}
			html.close();
		}
	}

	private static String link(ConsoleRequest request, Entities.Shown shown, Object id, Instant time,
			@Nullable String cursor) {
		return request.link(shown.path() + "/at", shown.ids().with(id, "time", time.toString(), "cursor", cursor));
	}

	/**
	 * The stops of the slider.
	 *
	 * @param versions the versions, oldest first
	 * @param older where older versions begin
	 * @param cursor where these begin, or null for the newest
	 */
	private record Stops(List<VersionMetadata> versions, @Nullable String older, @Nullable String cursor) {

		/** The last stop before a time, or else the first one. */
		int indexAt(Instant time) {
			int index = 0;
			for (int i = 0; i < this.versions.size(); i++) {
				index = this.versions.get(i).at().isAfter(time) ? index : i;
			}
			return index;
		}

		/** Whether the version of a time is sure to be one of these. */
		boolean covers(Instant time) {
			Instant newest = this.versions.get(this.versions.size() - 1).at();
			return !this.versions.get(0).at().isAfter(time) && (this.cursor == null || !time.isAfter(newest));
		}

	}

}
