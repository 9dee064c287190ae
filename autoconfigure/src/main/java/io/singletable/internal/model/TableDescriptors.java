package io.singletable.internal.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import io.singletable.autoconfigure.model.TableDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor.BackfillDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor.PartDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor.RecordedTypeDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor.TableIndexDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor.TimeToLiveDescriptor;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.probe.FailureReason;
import io.singletable.internal.probe.IndexStates;
import io.singletable.internal.probe.ProbedTable;
import io.singletable.internal.probe.TableAnswers;
import io.singletable.internal.schema.RecordedType;
import io.singletable.internal.schema.ShardCount;
import io.singletable.internal.schema.TableComparison;
import io.singletable.internal.schema.TableComparison.IndexComparison;
import io.singletable.internal.schema.TableSchema;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/**
 * Description of a table by its answers. What is not known in time is absent, and the
 * description says why.
 */
public final class TableDescriptors {

	private final ProbedTable table;

	private final TableAnswers answers;

	private TableDescriptors(ProbedTable table, TableAnswers answers) {
		this.table = table;
		this.answers = answers;
	}

	public static TableDescriptor of(ProbedTable table, TableAnswers answers) {
		return new TableDescriptors(table, answers).describe();
	}

	private TableDescriptor describe() {
		List<String> unknown = new ArrayList<>();
		TableDescription description = description(unknown);
		TimeToLiveDescriptor timeToLive = timeToLive(unknown);
		List<RecordedTypeDescriptor> types = types(unknown);
		String name = this.table.schema().tableName();
		if (description == null) {
			return new TableDescriptor(name, null, List.of(), List.of(), timeToLive, types, unknown);
		}
		TableComparison comparison = TableComparison.of(this.table.schema(), description);
		List<String> problems = new ArrayList<>(IndexStates.problems(description, comparison));
		addHistory(problems, unknown);
		return new TableDescriptor(name, description.tableStatusAsString(), problems,
				comparison.indexes().stream().map(TableDescriptors::describe).toList(), timeToLive, types, unknown);
	}

	private void addHistory(List<String> problems, List<String> unknown) {
		TableSchema history = this.table.schema().history();
		if (history != null) {
			try {
				problems.addAll(IndexStates.problemsOfHistory(history, this.answers.history()));
			}
			catch (Exception ex) {
				unknown.add("history: " + reason(ex, "dynamodb:DescribeTable"));
			}
		}
	}

	private @Nullable TableDescription description(List<String> unknown) {
		try {
			return this.answers.table().value();
		}
		catch (Exception ex) {
			unknown.add("table: " + reason(ex, "dynamodb:DescribeTable"));
			return null;
		}
	}

	private @Nullable TimeToLiveDescriptor timeToLive(List<String> unknown) {
		try {
			TimeToLiveDescription timeToLive = this.answers.timeToLive();
			return new TimeToLiveDescriptor(timeToLive.timeToLiveStatusAsString(), this.table.expires(),
					TableComparison.problemOf(this.table.schema(), timeToLive));
		}
		catch (Exception ex) {
			unknown.add("timeToLive: " + reason(ex, "dynamodb:DescribeTimeToLive"));
			return null;
		}
	}

	private @Nullable List<RecordedTypeDescriptor> types(List<String> unknown) {
		try {
			return this.answers.recorded().stream().map(TableDescriptors::describe).toList();
		}
		catch (Exception ex) {
			unknown.add("types: " + reason(ex, "dynamodb:Query"));
			return null;
		}
	}

	private String reason(Exception ex, String permission) {
		return FailureReason.ofUnknown(ex, this.table.probe().timeout(), permission);
	}

	private static TableIndexDescriptor describe(IndexComparison index) {
		GlobalSecondaryIndexDescription found = index.found();
		if (found == null) {
			return new TableIndexDescriptor(index.name(), IndexStates.MISSING, false, index.needed(), null, List.of());
		}
		return new TableIndexDescriptor(index.name(), found.indexStatusAsString(), IndexStates.isBackfilling(found),
				index.needed(), (found.projection() != null) ? found.projection().projectionTypeAsString() : null,
				index.keyProblems());
	}

	private static PartDescriptor describe(PartName part, PartState state, RecordedType type) {
		ShardCount shards = type.shards(part);
		boolean shown = part.indexName().isPresent() && shards.declared() > 1;
		return new PartDescriptor(part.value(), state.name(), shown ? shards.declared() : null,
				shown ? shards.written() : null);
	}

	private static RecordedTypeDescriptor describe(RecordedType type) {
		List<PartDescriptor> parts = type.parts()
			.entrySet()
			.stream()
			.map((part) -> describe(part.getKey(), part.getValue(), type))
			.sorted(Comparator.comparing(PartDescriptor::name))
			.toList();
		ShardCount listing = type.shards(PartName.listing());
		RecordedType.Progress progress = type.backfill();
		return new RecordedTypeDescriptor(type.typeName(), type.match().name().toLowerCase(Locale.ROOT),
				listing.declared(), listing.written(), parts,
				(progress != null) ? new BackfillDescriptor(progress.segments(), progress.completed()) : null);
	}

}
