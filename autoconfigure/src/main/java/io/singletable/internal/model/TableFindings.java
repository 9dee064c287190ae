package io.singletable.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.model.Finding.Kind;
import io.singletable.internal.model.Finding.Subject;
import io.singletable.internal.probe.IndexStates;
import io.singletable.internal.probe.ProbedTable;
import io.singletable.internal.probe.TableProbe;
import io.singletable.internal.schema.RecordedType;
import io.singletable.internal.schema.RecordedType.Match;
import io.singletable.internal.schema.TableComparison;
import io.singletable.internal.schema.TableComparison.IndexComparison;
import io.singletable.internal.schema.TableSchema;
import io.singletable.partition.HotPartition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Findings about a table, by what was learnt of it so far: nothing is sent for them.
 */
final class TableFindings {

	/** Half of what DynamoDB allows a partition a second. */
	private static final double MANY_READ_UNITS = 1_500;

	private static final double MANY_WRITE_UNITS = 500;

	private final ProbedTable table;

	private final String name;

	private final Subject subject;

	private final List<Finding> findings = new ArrayList<>();

	private TableFindings(String template, ProbedTable table) {
		this.table = table;
		this.name = table.schema().tableName();
		this.subject = Subject.ofTable(template, this.name);
	}

	static List<Finding> of(String template, ProbedTable table, EntityRegistry registry) {
		TableFindings findings = new TableFindings(template, table);
		TableDescription description = table.probe().knownTable();
		if (description != null) {
			findings.addDrift(description);
		}
		findings.addDriftOfHistory();
		List<RecordedType> recorded = table.recorded().known();
		List<RecordedType> types = (recorded != null) ? recorded : List.of();
		types.stream().filter((type) -> type.match() == Match.DIFFERENT).forEach(findings::addDifferent);
		registry.all().forEach((type) -> findings.addBackfill(type, progress(type, types)));
		return findings.findings;
	}

	private void addDrift(TableDescription description) {
		TableComparison comparison = TableComparison.of(this.table.schema(), description);
		IndexStates.ownProblems(description, comparison)
			.forEach((problem) -> add(Kind.DRIFT, problem + ".", this.subject));
		for (IndexComparison index : comparison.indexes()) {
			IndexStates.problems(index)
				.forEach((problem) -> add(Kind.DRIFT, problem + ".", this.subject.index(index.name())));
			if (!index.needed()) {
				add(Kind.UNUSED_INDEX, "index " + index.name() + " is needed by no type, and writes pay for it.",
						this.subject.index(index.name()));
			}
		}
	}

	private void addDriftOfHistory() {
		TableSchema history = this.table.schema().history();
		TableProbe probe = this.table.history();
		TableDescription description = (probe != null) ? probe.knownTable() : null;
		if (history != null && description != null) {
			IndexStates.problemsOfHistory(history, description)
				.forEach((problem) -> add(Kind.DRIFT, problem + ".", this.subject));
		}
	}

	private void addDifferent(RecordedType type) {
		add(Kind.DRIFT, "its record of " + type.typeName() + " is not that of the class: another version of the "
				+ "application was started since.", this.subject.type(type.typeName()));
	}

	private static RecordedType.@Nullable Progress progress(EntityMetadata<?> type, List<RecordedType> types) {
		return types.stream()
			.filter((each) -> each.typeName().equals(type.typeName()))
			.flatMap((each) -> Stream.ofNullable(each.backfill()))
			.findFirst()
			.orElse(null);
	}

	private void addBackfill(EntityMetadata<?> type, RecordedType.@Nullable Progress progress) {
		List<String> parts = new ArrayList<>(IncompleteParts.of(type, this.table.parts()));
		String backfill = "template.backfill(" + type.javaType().getSimpleName() + ".class)";
		if (parts.remove(PartName.audit().value())) {
			add(Kind.UNFINISHED_BACKFILL, "versions of " + type.typeName() + " are missing in its audit trail: "
					+ backfill + ".history().run() completes it.", this.subject.type(type.typeName()));
		}
		if (!parts.isEmpty()) {
			add(Kind.UNFINISHED_BACKFILL, "items of " + type.typeName() + " are missing in " + String.join(", ", parts)
					+ ((progress != null) ? ", a backfill has completed " + progress.completed() + " of "
							+ progress.segments() + " segments" : "")
					+ ": " + backfill + ".run() completes it.", this.subject.type(type.typeName()));
		}
	}

	private void add(Kind kind, String text, Subject subject) {
		this.findings.add(Finding.of(kind, "Table " + this.name + ": " + text, subject));
	}

	/**
	 * Finding about a partition, if it is throttled, or has half of what DynamoDB allows.
	 */
	static Stream<Finding> of(HotPartition partition) {
		boolean throttled = partition.throttlesPerSecond() > 0;
		if (!throttled && partition.readUnitsPerSecond() < MANY_READ_UNITS
				&& partition.writeUnitsPerSecond() < MANY_WRITE_UNITS) {
			return Stream.empty();
		}
		String place = (partition.index() != null) ? "index " + partition.index() : "the table's keys";
		String entity = partition.entity();
		String type = entity.equals(HotPartition.SEVERAL) ? null : entity;
		return Stream.of(Finding.of(Kind.HOT_PARTITION, String.format(Locale.ROOT,
				"Table %s: a partition of %s (%s, hash %s) takes %,.0f read units and %,.0f write units a second%s.",
				partition.table(), place, (type != null) ? type : "several types", partition.hash(),
				partition.readUnitsPerSecond(), partition.writeUnitsPerSecond(), throttled ? ", and is throttled" : ""),
				new Subject(null, partition.table(), type, null, null, partition.index())));
	}

}
