package io.singletable.core;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.singletable.Compression;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TemplateBuilder;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.util.unit.DataSize;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for constants of enums, which have one text, in payloads, keys, filters and
 * cursors.
 */
class StoredEnumIntegrationTests {

	private static final TestTable TABLE = TestTable.of(Diary.class, Packed.class, Graded.class);

	private final SingleTableTemplate template = TABLE.template(LocalDynamoDb.client(),
			(builder) -> builder.payloadLimits(new PayloadLimits(DataSize.ofBytes(0), DataSize.ofMegabytes(1))));

	@Test
	void constantsOfOneToStringAreTold() {
		Diary diary = diary("told", Mood.SAD, Tone.MINOR);
		this.template.insert(diary);
		assertThat(this.template.findById("told", Diary.class)).hasValue(diary);
		assertThat(this.template.query(Diary.class).matching(where("mood").is(Mood.SAD)).all()).contains(diary);
		this.template.save(this.template.findById("told", Diary.class).orElseThrow());
		assertThat(TABLE.item("Diary#told", "Diary").get("gsi1pk").s()).isEqualTo("Diary#mood#SAD");
	}

	@Test
	void textIsTheSameInPayloadAndKeys() {
		this.template.insert(diary("same", Mood.HAPPY, Tone.MAJOR));
		Map<String, AttributeValue> item = TABLE.item("Diary#same", "Diary");
		assertThat(item.get("mood").s()).isEqualTo("cheerful");
		assertThat(item.get("gsi1pk").s()).isEqualTo("Diary#mood#cheerful");
		assertThat(item.get("gsi1sk").s()).isEqualTo("dur#same");
		assertThat(item.get("tone").s()).isEqualTo("dur");
		assertThat(item.get("moods").ss()).containsExactly("cheerful");
		assertThat(item.get("counts").m()).containsOnlyKeys("cheerful", "SAD");
		assertThat(item.get("tones").m()).containsOnlyKeys("dur");
		assertThat(item.get("page").m().get("mood").s()).isEqualTo("cheerful");
		assertThat(item.get("volume").n()).isEqualTo("1");
	}

	@Test
	void filtersAndOrderGoByTheText() {
		Diary major = diary("f1", Mood.SAD, Tone.MAJOR);
		Diary minor = diary("f2", Mood.SAD, Tone.MINOR);
		this.template.insert(major);
		this.template.insert(minor);
		// "dur" comes before "moll", MAJOR before MINOR, but Tone declares MINOR first.
		ExecutableQuery<Diary> sad = this.template.query(Diary.class)
			.matching(where("mood").is(Mood.SAD).and("tone").gt(Tone.MAJOR));
		assertThat(sad.all()).contains(minor).doesNotContain(major);
		assertThat(this.template.query(Diary.class)
			.matching(where("id").is("f2").and("tone").gte(Tone.MINOR).and("volume").is(Volume.LOUD))
			.allowFiltering()
			.all()).containsExactly(minor);
		assertThat(this.template.query(Diary.class)
			.matching(where("id").is("f1").and("moods").contains(Mood.SAD).and("tone").is(Tone.MAJOR))
			.allowFiltering()
			.all()).containsExactly(major);
	}

	@Test
	void cursorsGoByTheText() {
		this.template.insert(diary("c1", Mood.ANGRY, Tone.MAJOR));
		this.template.insert(diary("c2", Mood.ANGRY, Tone.MINOR));
		ExecutableQuery<Diary> angry = this.template.query(Diary.class).matching(where("mood").is(Mood.ANGRY));
		Window<Diary> first = angry.scroll(ScrollPosition.keyset(), Limit.of(1));
		Window<Diary> second = angry.scroll(first.positionAt(0), Limit.of(1));
		assertThat(first.getContent()).extracting(Diary::id).containsExactly("c1");
		assertThat(second.getContent()).extracting(Diary::id).containsExactly("c2");
	}

	@ParameterizedTest
	@EnumSource(Mood.class)
	void compressedPayloadsHoldTheSameText(Mood mood) {
		Packed packed = new Packed("p" + mood.ordinal(), mood, Set.of(mood), Map.of(mood, mood));
		this.template.insert(packed);
		assertThat(TABLE.item("Packed#" + packed.id(), "Packed")).containsKey("_data")
			.containsEntry("mood", AttributeValue.fromS(mood.code()));
		assertThat(this.template.findById(packed.id(), Packed.class)).hasValue(packed);
		assertThat(this.template.query(Packed.class).matching(where("mood").is(mood)).allowFiltering().all())
			.containsExactly(packed);
		assertThat(this.template.query(Packed.class).matching(where("moods").contains(mood)).allowFiltering().count())
			.isEqualTo(1);
	}

	@Test
	void idIsTheText() {
		Graded graded = new Graded(Tone.MAJOR, 1);
		this.template.insert(graded);
		assertThat(TABLE.item("Graded#dur", "Graded")).isNotEmpty();
		assertThat(this.template.findById(Tone.MAJOR, Graded.class)).hasValue(graded);
		assertThat(this.template.query(Graded.class).allowScan().all()).containsExactly(graded);
	}

	@Test
	void constantIsRenamedByKeepingItsText() {
		TestTable table = TestTable.of(Before.Task.class);
		table.template().insert(new Before.Task("1", Before.State.OLD));
		SingleTableTemplate after = TemplateBuilder
			.of(LocalDynamoDb.client(), table.name(), EntityRegistry.of(List.of(After.Task.class),
					MappingDefaults.standard(), StorageMapper.create(UnknownProperties.IGNORE, List.of())))
			.build();
		After.Task task = new After.Task("1", After.State.NEW);
		assertThat(after.findById("1", After.Task.class)).hasValue(task);
		assertThat(after.query(After.Task.class).matching(where("state").is(After.State.NEW)).all())
			.containsExactly(task);
		assertThat(after.query(After.Task.class)
			.matching(where("id").is("1").and("state").is(After.State.NEW))
			.allowFiltering()
			.all()).containsExactly(task);
	}

	private static Diary diary(String id, Mood mood, Tone tone) {
		EnumMap<Tone, Integer> tones = new EnumMap<>(Map.of(tone, 1));
		return new Diary(id, mood, tone, Set.of(mood), Map.of(Mood.HAPPY, 2, Mood.SAD, 1), tones,
				new Diary.Page.Felt(mood), Volume.LOUD);
	}

	enum Mood implements Coded {

		HAPPY("cheerful"), SAD("SAD"), ANGRY("a#b $");

		private final String code;

		Mood(String code) {
			this.code = code;
		}

		@Override
		public String code() {
			return this.code;
		}

		@Override
		public String toString() {
			return "mood";
		}

	}

	interface Coded {

		@JsonValue
		String code();

	}

	enum Tone {

		@JsonProperty("moll")
		MINOR, @JsonProperty("dur")
		MAJOR {

			@Override
			public String toString() {
				return "C";
			}

		}

	}

	@JsonFormat(shape = JsonFormat.Shape.NUMBER)
	enum Volume {

		LOW, LOUD

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "mood#{mood}", sortKey = "{tone}")
	record Diary(@Id String id, Mood mood, Tone tone, Set<Mood> moods, Map<Mood, Integer> counts,
			EnumMap<Tone, Integer> tones, Page page, Volume volume) {

		@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
		@JsonSubTypes(@JsonSubTypes.Type(value = Page.Felt.class, name = "felt"))
		sealed interface Page {

			record Felt(Mood mood) implements Page {
			}

		}

	}

	@SingleTableEntity(compression = Compression.GZIP)
	record Packed(@Id String id, @Filterable Mood mood, Set<Mood> moods, Map<Mood, Mood> byMood) {

		Packed {
			moods = Set.copyOf(moods);
		}

	}

	@SingleTableEntity
	record Graded(@Id Tone id, int count) {
	}

	interface Before {

		enum State {

			OLD

		}

		@SingleTableEntity
		@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}")
		record Task(@Id String id, State state) {
		}

	}

	interface After {

		enum State {

			@JsonProperty("OLD")
			NEW

		}

		@SingleTableEntity
		@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}")
		record Task(@Id String id, State state) {
		}

	}

}
