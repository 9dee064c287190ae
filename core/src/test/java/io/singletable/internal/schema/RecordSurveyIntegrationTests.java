package io.singletable.internal.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.RecordNames.ProgressNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.schema.RecordedType.Match;
import io.singletable.internal.schema.RecordedType.Progress;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.StoredFormat;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the survey of the table's record.
 */
class RecordSurveyIntegrationTests {

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final TestTable table = TestTable.of(NewTask.class);

	@Test
	void typeWithoutARecordIsMissing() {
		assertThat(recordOf(OldTask.class).survey()).singleElement().satisfies((type) -> {
			assertThat(type.typeName()).isEqualTo("Task");
			assertThat(type.match()).isEqualTo(Match.MISSING);
			assertThat(type.parts()).isEmpty();
			assertThat(type.backfill()).isNull();
		});
	}

	@Test
	void surveyIsOneRequest() {
		TableRecord tableRecord = recordOf(OldTask.class);
		tableRecord.reconcile();
		this.requests.take();
		tableRecord.survey();
		assertThat(this.requests.takeActions()).containsExactly("Query");
	}

	@Test
	void recordOfTheDeclarationIsCurrent() {
		TableRecord tableRecord = recordOf(OldTask.class);
		tableRecord.reconcile();
		assertThat(tableRecord.survey()).singleElement().satisfies((type) -> {
			assertThat(type.match()).isEqualTo(Match.CURRENT);
			assertThat(type.parts()).isEqualTo(Map.of(PartName.listing(), PartState.ACTIVE));
		});
	}

	@Test
	void partThatWaitsForItsBackfillAndAnotherDeclarationAreSeen() {
		recordOf(OldTask.class).reconcile();
		this.table.template().insert(new NewTask("t", "ann"));
		TableRecord newer = recordOf(NewTask.class);
		assertThat(newer.survey()).singleElement().extracting(RecordedType::match).isEqualTo(Match.DIFFERENT);
		newer.reconcile();
		assertThat(newer.survey()).singleElement().satisfies((type) -> {
			assertThat(type.match()).isEqualTo(Match.CURRENT);
			assertThat(type.parts()).containsEntry(PartName.index("gsi1"), PartState.BACKFILLING);
		});
		assertThat(recordOf(OldTask.class).survey()).singleElement()
			.extracting(RecordedType::match)
			.isEqualTo(Match.DIFFERENT);
	}

	@Test
	void progressOfABackfillIsCounted() {
		TableRecord tableRecord = recordOf(NewTask.class);
		tableRecord.reconcile();
		TableLayout layout = this.table.layout();
		ProgressNames names = layout.recordNames().progress();
		Map<String, AttributeValue> item = new HashMap<>(layout.backfillKey("Task").toAttributes(layout.keyNames()));
		item.put(names.segments(), AttributeValue.fromM(Map.of("0", segment(names, true), "1", segment(names, false))));
		this.table.put(item);
		assertThat(tableRecord.survey()).singleElement()
			.extracting(RecordedType::backfill)
			.isEqualTo(new Progress(2, 1));
	}

	private static AttributeValue segment(ProgressNames names, boolean done) {
		return AttributeValue.fromM(Map.of(names.done(), AttributeValue.fromBool(done)));
	}

	private TableRecord recordOf(Class<?> type) {
		EntityRegistry registry = EntityRegistry.of(List.of(type), MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
		return new TableRecord(new DynamoDbCalls(LocalDynamoDb.newClient(this.requests), LocalDynamoDb.patience()),
				this.table.name(), StoredFormat.NATIVE.of(registry), registry);
	}

	@SingleTableEntity("Task")
	record OldTask(@Id String id, String owner) {

	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "owner#{owner}")
	record NewTask(@Id String id, String owner) {

	}

}
