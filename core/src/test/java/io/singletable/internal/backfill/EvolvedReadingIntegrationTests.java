package io.singletable.internal.backfill;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.backfill.BackfillReport;
import io.singletable.backfill.PartDrift;
import io.singletable.core.SingleTableTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for changes of a class by which stored items read as other values: what was
 * derived from the former ones counts as incomplete until a backfill.
 */
class EvolvedReadingIntegrationTests {

	private final Tasks tasks = new Tasks();

	@Test
	void constantWithAFormerTextNeedsABackfill() {
		this.tasks.start(Old.class).template().insert(new Old("1", "OLD"));
		SingleTableTemplate template = this.tasks.start(Aliased.class).template();
		assertThatThrownBy(() -> template.query(Aliased.class).matching(where("state").is(Aliased.State.NEW)).all())
			.hasMessageContaining("backfill(Aliased.class)");
		assertThat(readAfterBackfill(Aliased.class, "state", Aliased.State.NEW))
			.containsExactly(new Aliased("1", Aliased.State.NEW));
		assertThat(this.tasks.item("1")).containsEntry("gsi1pk", AttributeValue.fromS("Task#state#NEW"))
			.containsEntry("state", AttributeValue.fromS("OLD"));
	}

	@Test
	void newConstantAndOneThatKeepsItsTextNeedNone() {
		this.tasks.start(Old.class).template().insert(new Old("1", "OLD"));
		SingleTableTemplate template = this.tasks.start(Renamed.class).template();
		assertThat(template.query(Renamed.class).matching(where("state").is(Renamed.State.NEW)).all())
			.containsExactly(new Renamed("1", Renamed.State.NEW));
		assertThat(this.tasks.stateOf("index:gsi1")).isEqualTo("ACTIVE");
	}

	@Test
	void constantThatUnknownTextsReadAsNeedsABackfillWheneverConstantsChange() {
		this.tasks.start(Lenient.class).template().insert(new Lenient("1", Lenient.State.GONE));
		this.tasks.start(FewerLenient.class);
		assertThat(this.tasks.stateOf("index:gsi1")).isEqualTo("BACKFILLING");
		assertThat(readAfterBackfill(FewerLenient.class, "state", FewerLenient.State.OTHER)).hasSize(1);
	}

	@Test
	void numberThatCanNoLongerBeNullNeedsABackfill() {
		this.tasks.start(Sparse.class).template().insert(new Sparse("1", null));
		this.tasks.start(Zero.class);
		assertThat(this.tasks.stateOf("index:gsi1")).isEqualTo("BACKFILLING");
		assertThat(readAfterBackfill(Zero.class, "priority", 0)).containsExactly(new Zero("1", 0));
	}

	@Test
	void defaultOfAConstructorNeedsABackfill() {
		this.tasks.start(Old.class).template().insert(new Old("1", null));
		this.tasks.start(Defaulted.class);
		assertThat(this.tasks.stateOf("index:gsi1")).isEqualTo("BACKFILLING");
		assertThat(readAfterBackfill(Defaulted.class, "state", "none")).containsExactly(new Defaulted("1", "none"));
	}

	@Test
	void filterableNumberThatBecameTextIsComparedInBothFormsUntilABackfill() {
		this.tasks.start(Number.class).template().insert(new Number("1", 5));
		SingleTableTemplate template = this.tasks.start(Text.class).template();
		assertThat(this.tasks.stateOf("filterable:code")).isEqualTo("BACKFILLING");
		assertThat(filtered(template)).containsExactly(new Text("1", "5"));
		BackfillReport report = this.tasks.start(Text.class).backfill().run();
		assertThat(report.part("filterable:code")).isEqualTo(new PartDrift(0, 1, 0));
		assertThat(this.tasks.item("1")).containsEntry("code", AttributeValue.fromS("5"));
		assertThat(filtered(this.tasks.start(Text.class).template())).containsExactly(new Text("1", "5"));
	}

	private static List<Text> filtered(SingleTableTemplate template) {
		List<Text> found = template.query(Text.class).matching(where("code").is("5")).allowFiltering().all();
		assertThat(template.query(Text.class).matching(where("code").is("5")).allowFiltering().count())
			.isEqualTo(found.size());
		return found;
	}

	@Test
	void widerNumbersNeedNone() {
		this.tasks.start(Zero.class).template().insert(new Zero("1", 3));
		assertThat(this.tasks.start(Wider.class).template().query(Wider.class).matching(where("priority").is(3L)).all())
			.containsExactly(new Wider("1", 3));
		assertThat(this.tasks.stateOf("index:gsi1")).isEqualTo("ACTIVE");
	}

	private <T> List<T> readAfterBackfill(Class<T> type, String property, Object value) {
		this.tasks.start(type).backfill().run();
		return this.tasks.start(type).template().query(type).matching(where(property).is(value)).all();
	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}")
	record Old(@Id String id, @Nullable String state) {
	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}")
	record Aliased(@Id String id, State state) {

		enum State {

			@JsonAlias("OLD")
			NEW

		}

	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}")
	record Renamed(@Id String id, State state) {

		enum State {

			FIRST, @JsonProperty("OLD")
			NEW

		}

	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}")
	record Lenient(@Id String id,
			@JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE) State state) {

		enum State {

			GONE, @JsonEnumDefaultValue
			OTHER

		}

	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}")
	record FewerLenient(@Id String id,
			@JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE) State state) {

		enum State {

			@JsonEnumDefaultValue
			OTHER

		}

	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "priority#{priority}")
	record Sparse(@Id String id, @Nullable Integer priority) {
	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "priority#{priority}")
	record Zero(@Id String id, int priority) {
	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "priority#{priority}")
	record Wider(@Id String id, long priority) {
	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}")
	record Defaulted(@Id String id, String state) {

		public Defaulted {
			state = (state != null) ? state : "none";
		}

	}

	@SingleTableEntity("Task")
	record Number(@Id String id, @Filterable int code) {
	}

	@SingleTableEntity("Task")
	record Text(@Id String id, @Filterable String code) {
	}

}
