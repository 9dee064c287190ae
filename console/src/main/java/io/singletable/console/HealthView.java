package io.singletable.console;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import io.singletable.autoconfigure.model.TableDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor.BackfillDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor.PartDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor.RecordedTypeDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor.TableIndexDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor.TimeToLiveDescriptor;
import io.singletable.partition.HotPartition;
import org.jspecify.annotations.Nullable;

/**
 * State of the tables: indexes, TTL, the record of types, backfills, and hot partitions.
 * What it shows is what health checks have read within their cache.
 */
final class HealthView implements View {

	private final Supplier<List<TableDescriptor>> tables;

	private final Supplier<List<HotPartition>> hotPartitions;

	HealthView(Supplier<List<TableDescriptor>> tables, Supplier<List<HotPartition>> hotPartitions) {
		this.tables = tables;
		this.hotPartitions = hotPartitions;
	}

	@Override
	public String path() {
		return "/health";
	}

	@Override
	public Answer get(ConsoleRequest request) {
		request.spent().shareHealthChecks();
		List<TableDescriptor> tables = this.tables.get();
		List<HotPartition> hot = this.hotPartitions.get();
		boolean running = tables.stream().anyMatch(HealthView::isBackfilling);
		return Answer.Page.of("Health", (html) -> {
			html.element("h1", "Health");
			html.open("p", "class", "muted", "data-reload", running ? "" : null);
			html.text("Read by health checks, at most a few seconds ago. ");
			html.element("a", "Reload", "href", request.link("/health"));
			html.close();
			tables.forEach((table) -> writeTable(table, html));
			writeHotPartitions(hot, html);
		});
	}

	private static boolean isBackfilling(TableDescriptor table) {
		return types(table).stream().anyMatch((type) -> type.backfill() != null);
	}

	private static List<RecordedTypeDescriptor> types(TableDescriptor table) {
		List<RecordedTypeDescriptor> types = table.types();
		return (types != null) ? types : List.of();
	}

	private static void writeTable(TableDescriptor table, Html html) {
		html.open("h2").text("Table ").element("code", table.name()).close();
		html.open("p");
		String status = table.status();
		boolean usable = table.problems().isEmpty() && status != null;
		html.element("span", (status != null) ? status : "unknown", "class", usable ? "tag good" : "tag warning");
		html.close();
		writeNotices("danger", table.problems(), html);
		writeNotices("warning", table.unknown(), html);
		writeIndexes(table.indexes(), html);
		writeTimeToLive(table.timeToLive(), html);
		writeTypes(types(table), html);
	}

	private static void writeNotices(String level, List<String> sentences, Html html) {
		for (String sentence : sentences) {
			html.open("div", "class", "notice " + level).element("p", sentence).close();
		}
	}

	private static void writeIndexes(List<TableIndexDescriptor> indexes, Html html) {
		html.element("h3", "Indexes");
		if (indexes.isEmpty()) {
			html.element("p", "No entity needs an index, and none is known.", "class", "empty");
			return;
		}
		openTable("Indexes", html, "Index", "Status", "Needed", "Projection", "Problems");
		for (TableIndexDescriptor index : indexes) {
			html.open("tr");
			html.open("th", "scope", "row").element("code", index.name()).close();
			html.open("td");
			boolean active = index.status().equals("ACTIVE") && index.problems().isEmpty();
			html.element("span", index.backfilling() ? index.status() + ", DynamoDB is filling it" : index.status(),
					"class", active ? "tag good" : index.needed() ? "tag danger" : "tag plain");
			html.close();
			html.element("td", index.needed() ? "yes" : "no");
			html.element("td", (index.projection() != null) ? index.projection() : "–");
			html.element("td", index.problems().isEmpty() ? "–" : String.join("; ", index.problems()));
			html.close();
		}
		closeTable(html);
	}

	private static void openTable(String name, Html html, String... columns) {
		html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", name);
		html.open("table").open("thead").open("tr");
		for (String column : columns) {
			html.element("th", column, "scope", "col");
		}
		html.close().close().open("tbody");
	}

	private static void closeTable(Html html) {
		html.close().close().close();
	}

	private static void writeTimeToLive(@Nullable TimeToLiveDescriptor ttl, Html html) {
		html.element("h3", "Time to live");
		if (ttl == null) {
			html.element("p", "Unknown.", "class", "muted");
			return;
		}
		html.open("p");
		String status = ttl.status();
		html.element("span", (status != null) ? status : "unknown", "class",
				(ttl.problem() != null) ? "tag warning" : "tag plain");
		html.text(ttl.needed() ? " Entities expire." : " No entity needs it.");
		html.close();
		if (ttl.problem() != null) {
			writeNotices("warning", List.of(ttl.problem()), html);
		}
	}

	private static void writeTypes(List<RecordedTypeDescriptor> types, Html html) {
		html.element("h3", "Record of types");
		if (types.isEmpty()) {
			html.element("p", "The table has no record of types that could be read.", "class", "empty");
			return;
		}
		openTable("Record of types", html, "Type", "Record", "Shards", "Parts to backfill", "Backfill");
		for (RecordedTypeDescriptor type : types) {
			html.open("tr");
			html.element("th", type.type(), "scope", "row");
			html.open("td");
			html.element("span", type.record(), "class", type.record().equals("current") ? "tag good" : "tag warning");
			html.close();
			html.element("td", (type.declaredShards() == type.writtenShards()) ? String.valueOf(type.writtenShards())
					: type.writtenShards() + ", " + type.declaredShards() + " declared", "class", "number");
			html.element("td", unfinished(type.parts()));
			html.open("td");
			writeProgress(type, html);
			html.close().close();
		}
		closeTable(html);
	}

	private static String unfinished(List<PartDescriptor> parts) {
		List<String> names = parts.stream()
			.filter((part) -> !part.state().equals("ACTIVE"))
			.map(PartDescriptor::name)
			.toList();
		return names.isEmpty() ? "–" : String.join(", ", names);
	}

	private static void writeProgress(RecordedTypeDescriptor type, Html html) {
		BackfillDescriptor backfill = type.backfill();
		if (backfill == null) {
			html.text("–");
			return;
		}
		String text = backfill.completed() + " of " + backfill.segments() + " segments";
		html.element("progress", text, "max", String.valueOf(backfill.segments()), "value",
				String.valueOf(backfill.completed()), "aria-label", "Backfill of " + type.type());
		html.text(" " + text);
	}

	private static void writeHotPartitions(List<HotPartition> hot, Html html) {
		html.element("h2", "Busiest partitions");
		if (hot.isEmpty()) {
			html.element("p", "None is known: nothing was sent lately, or partitions are not observed.", "class",
					"empty");
			return;
		}
		openTable("Busiest partitions", html, "Partition (hash of its key)", "Entity", "Index", "Requests a second",
				"Read units a second", "Write units a second", "Throttled a second");
		for (HotPartition partition : hot) {
			html.open("tr");
			html.open("th", "scope", "row").element("code", partition.hash()).close();
			html.element("td", partition.entity());
			html.element("td", (partition.index() != null) ? partition.index() : "table");
			html.element("td", number(partition.requestsPerSecond()), "class", "number");
			html.element("td", number(partition.readUnitsPerSecond()), "class", "number");
			html.element("td", number(partition.writeUnitsPerSecond()), "class", "number");
			html.element("td", number(partition.throttlesPerSecond()), "class", "number");
			html.close();
		}
		closeTable(html);
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, "%,.1f", value);
	}

}
