package io.singletable.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.singletable.Compression;
import io.singletable.CorruptItemException;
import io.singletable.EntityNotFoundException;
import io.singletable.NewerSchemaException;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.UnwritableEntityException;
import io.singletable.VersionConflictException;
import io.singletable.Versioned;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.mapping.callback.EntityCallbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for entities that are written again without their created date: it is carried
 * over or asked for, and never made up.
 */
class CreationIntegrationTests {

	private static final Instant START = Instant.parse("2026-11-21T09:14:00Z");

	private final TestTable table = TestTable.of(Page.class, Numbered.class, Kept.class, Stamped.class, Badge.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final AtomicReference<@Nullable String> user = new AtomicReference<>("ann");

	private final Lifecycle audited = Lifecycle.none().auditedBy(() -> Optional.ofNullable(this.user.get()));

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests),
			(builder) -> builder.lifecycle(this.audited));

	private final SingleTableTemplate faulty = this.table.template(LocalDynamoDb.newClient(this.http),
			(builder) -> builder.lifecycle(this.audited));

	@BeforeEach
	void pageOfAnnIsAMinuteOld() {
		this.template.insert(Page.of("p", "one"));
		this.table.clock().advance(Duration.ofMinutes(1));
		this.user.set("bob");
		this.requests.takeActions();
	}

	@Test
	void anUpdateKeepsWhatIsStored() {
		Page updated = this.template.update(Page.of("p", "two"));
		assertThat(updated).isEqualTo(new Page("p", START, "ann", START.plusSeconds(60), "two", null));
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		assertThat(this.template.getRequired("p", Page.class)).isEqualTo(updated);
	}

	@Test
	void aSaveKeepsWhatIsStored() {
		Page saved = this.template.save(Page.of("p", "two"));
		assertThat(saved).isEqualTo(new Page("p", START, "ann", START.plusSeconds(60), "two", null));
		assertThat(this.requests.takeActions()).containsExactly("PutItem", "PutItem");
		assertThat(this.template.getRequired("p", Page.class)).isEqualTo(saved);
	}

	@Test
	void aSaveOfWhatIsNotStoredIsAnInsert() {
		Page saved = this.template.save(Page.of("q", "new"));
		assertThat(saved).isEqualTo(new Page("q", START.plusSeconds(60), "bob", START.plusSeconds(60), "new", null));
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
	}

	@Test
	void aSaveWithItsDateIsOneUnconditionalRequest() {
		Page imported = new Page("p", START.minusSeconds(60), "import", null, "imported", null);
		assertThat(this.template.save(imported).createdBy()).isEqualTo("import");
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
		assertThat(this.template.getRequired("p", Page.class).createdAt()).isEqualTo(START.minusSeconds(60));
	}

	@Test
	void anUpdateWithItsDateIsOneRequest() {
		Page loaded = this.template.getRequired("p", Page.class);
		this.requests.takeActions();
		this.template.update(loaded);
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
	}

	@Test
	void whatTheInstanceSaysOfItsCreatorIsKept() {
		assertThat(this.template.save(new Page("p", null, "cid", null, "two", null)).createdBy()).isEqualTo("cid");
		assertThat(this.template.save(new Page("q", null, "cid", null, "new", null)).createdBy()).isEqualTo("cid");
		assertThat(this.template.getRequired("p", Page.class).createdAt()).isEqualTo(START);
	}

	@Test
	void anUpdateOfNothingIsRefused() {
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.update(Page.of("q", "new")));
		this.http.script(Fault.none(), Fault.none().after(() -> this.template.deleteById("p", Page.class)));
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.faulty.update(Page.of("p", "two")));
		assertThat(this.template.existsById("p", Page.class)).isFalse();
	}

	@Test
	void whatOthersWroteMeanwhileIsCarriedOver() {
		Instant earlier = START.minusSeconds(7);
		this.http.script(Fault.none(),
				Fault.none().after(() -> this.template.save(new Page("p", earlier, "dee", null, "theirs", null))));
		assertThat(this.faulty.save(Page.of("p", "mine")))
			.isEqualTo(new Page("p", earlier, "dee", START.plusSeconds(60), "mine", null));
		assertThat(this.http.bodies()).hasSize(3);
	}

	@Test
	void whatWasDeletedMeanwhileIsInserted() {
		this.http.script(Fault.none(), Fault.none().after(() -> this.template.deleteById("p", Page.class)));
		assertThat(this.faulty.save(Page.of("p", "mine")))
			.isEqualTo(new Page("p", START.plusSeconds(60), "bob", START.plusSeconds(60), "mine", null));
	}

	@Test
	void othersWhoKeepWritingAreAConflict() {
		Page theirs = this.template.getRequired("p", Page.class);
		Fault race = Fault.none().after(() -> this.template.save(theirs));
		this.http.script(race, race, race, race);
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.faulty.save(Page.of("p", "mine")))
			.withMessage("The Page with this id is being written by other writers at the same time: repeat the change");
		assertThat(this.http.bodies()).hasSize(4);
		this.http.script(Fault.none(), race, race, race, race);
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.faulty.update(Page.of("p", "mine")))
			.withMessageContaining("by other writers at the same time");
	}

	@Test
	void aLostAnswerIsRecognised() {
		this.http.script(Fault.none(), Fault.responseLost());
		Page saved = this.faulty.save(Page.of("p", "two"));
		assertThat(saved.createdAt()).isEqualTo(START);
		assertThat(this.http.bodies().get(2)).isEqualTo(this.http.bodies().get(1));
		assertThat(this.template.getRequired("p", Page.class)).isEqualTo(saved);
		this.http.script(Fault.responseLost());
		assertThat(this.faulty.save(Page.of("q", "new")).createdAt()).isEqualTo(START.plusSeconds(60));
	}

	@Test
	void whatHasExpiredIsNotThereAnyMore() {
		this.template.save(new Page("p", START, "ann", null, "one", START.plusSeconds(60)));
		Page saved = this.template.save(Page.of("p", "two"));
		assertThat(saved.createdAt()).isEqualTo(START.plusSeconds(60));
		assertThat(saved.createdBy()).isEqualTo("bob");
	}

	@Test
	void itemsOfOthersAreCarriedOverToo() {
		change("Page#p", "Page", Map.of(), "_wid");
		assertThat(this.template.save(Page.of("p", "two")).createdAt()).isEqualTo(START);
		change("Page#p", "Page", Map.of(), "_wid");
		assertThat(this.template.update(Page.of("p", "three")).createdAt()).isEqualTo(START);
		assertThat(this.table.item("Page#p", "Page")).containsKey("_wid");
	}

	@Test
	void entitiesOlderThanThePropertyStayWithoutDate() {
		change("Page#p", "Page", Map.of(), "createdAt", "createdBy");
		assertThat(this.template.save(Page.of("p", "two")))
			.isEqualTo(new Page("p", null, null, START.plusSeconds(60), "two", null));
		assertThat(this.template.update(Page.of("p", "two")).createdAt()).isNull();
	}

	@Test
	void aNewerSchemaIsNotWrittenOver() {
		change("Page#p", "Page", Map.of("_schema", AttributeValue.fromN("2")));
		assertThatExceptionOfType(NewerSchemaException.class).isThrownBy(() -> this.template.save(Page.of("p", "two")));
		assertThatExceptionOfType(NewerSchemaException.class)
			.isThrownBy(() -> this.template.update(Page.of("p", "two")));
	}

	@Test
	void whatCannotBeReadIsNotWrittenOver() {
		change("Page#p", "Page", Map.of("createdAt", AttributeValue.fromS("yesterday")));
		assertThatExceptionOfType(CorruptItemException.class).isThrownBy(() -> this.template.save(Page.of("p", "two")))
			.withMessageContaining("set its created date");
		assertThat(this.template.save(new Page("p", START, "ann", null, "two", null)).createdAt()).isEqualTo(START);
	}

	@Test
	void aCreatorAloneIsCarriedOverToo() {
		this.user.set("ann");
		this.template.insert(new Badge("b", null, 1));
		this.user.set("bob");
		assertThat(this.template.save(new Badge("b", null, 2))).isEqualTo(new Badge("b", "ann", 2));
		assertThat(this.template.update(new Badge("b", null, 3))).isEqualTo(new Badge("b", "ann", 3));
	}

	@Test
	void aMutableInstanceGetsWhatIsStored() {
		Stamped stamped = new Stamped("s");
		this.template.save(stamped);
		this.table.clock().advance(Duration.ofMinutes(1));
		Stamped again = new Stamped("s");
		assertThat(this.template.save(again)).isSameAs(again);
		assertThat(again.createdAt).isEqualTo(START.plusSeconds(60));
		assertThat(again.createdBy).isEqualTo("bob");
		assertThat(again.changedAt).isEqualTo(START.plusSeconds(120));
		change("Stamped#s", "Stamped", Map.of("_schema", AttributeValue.fromN("2")));
		Stamped refused = new Stamped("s");
		assertThatExceptionOfType(NewerSchemaException.class).isThrownBy(() -> this.template.save(refused));
		assertThat(refused.createdAt).isNull();
		assertThat(refused.changedAt).isNull();
	}

	@Test
	void anIdThatACallbackGivesCounts() {
		Lifecycle calling = Lifecycle.of(EntityCallbacks.create(new OneId()), (event) -> {
		}).auditedBy(() -> Optional.ofNullable(this.user.get()));
		SingleTableTemplate called = this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.lifecycle(calling));
		Page kept = new Page("p", START, "ann", START.plusSeconds(60), "two", null);
		assertThat(called.save(Page.of(null, "two"))).isEqualTo(kept);
		assertThat(called.update(Page.of(null, "two"))).isEqualTo(kept);
		assertThat(this.template.getRequired("p", Page.class)).isEqualTo(kept);
	}

	@Test
	void anExistingVersionWithoutDateIsRefusedBeforeItIsSent() {
		Numbered stored = this.template.insert(new Numbered("n", null, null, "one"));
		this.requests.takeActions();
		for (Long version : new ArrayList<>(List.of(0L, 1L))) {
			assertThatExceptionOfType(UnwritableEntityException.class)
				.isThrownBy(() -> this.template.update(new Numbered("n", version, null, "two")))
				.withMessage("The created date 'createdAt' of the Numbered of version " + version
						+ " is null: it was set when the entity was inserted, and is never invented. Load the "
						+ "entity and change the loaded instance, or copy its date. If entities are older than the "
						+ "property, set the date in an AfterConvertCallback");
		}
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> this.template.save(new Numbered("n", 1L, null, "two")));
		this.template.insert(new Kept("k", null, null, null, null, "one"));
		this.requests.takeActions();
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> this.template.save(new Kept("k", 1L, null, null, null, "two")));
		assertThat(this.requests.takeActions()).isEmpty();
		assertThat(this.template.save(new Numbered("n", 1L, stored.createdAt(), "two")).version()).isEqualTo(2);
	}

	@Test
	void aMissingCreatorOfAnExistingVersionStaysMissing() {
		this.user.set(null);
		Kept kept = this.template.insert(new Kept("k", null, null, null, null, "one"));
		this.user.set("bob");
		assertThat(this.template.save(kept).createdBy()).isNull();
	}

	@Test
	void aRestoredVersionThatIsOlderThanThePropertyHasTheDateOfTheCurrentOne() {
		Kept first = this.template.insert(new Kept("k", null, null, null, null, "one"));
		this.user.set("cid");
		this.table.clock().advance(Duration.ofMinutes(1));
		Kept second = this.template.save(first);
		change("~v#Kept#k", "Kept#00000000000000000001", Map.of(), "createdAt", "createdBy");
		this.requests.takeActions();
		Kept restored = this.template.restore("k", 1, Kept.class);
		assertThat(this.requests.takeActions()).containsExactly("BatchGetItem", "TransactWriteItems");
		assertThat(restored.createdAt()).isEqualTo(first.createdAt());
		assertThat(restored.createdBy()).isEqualTo("bob");
		assertThat(restored.version()).isEqualTo(3);
		this.template.delete(restored);
		assertThat(this.template.restore("k", 1, Kept.class).createdAt()).isNull();
		assertThat(this.template.restore("k", 2, Kept.class).createdAt()).isEqualTo(second.createdAt());
	}

	private void change(String partition, String sort, Map<String, AttributeValue> set, String... remove) {
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(partition, sort));
		item.putAll(set);
		item.keySet().removeAll(List.of(remove));
		this.table.put(item);
	}

	/**
	 * Entity without version.
	 */
	@SingleTableEntity(compression = Compression.NONE)
	record Page(@Id @Nullable String id, @CreatedDate @Nullable Instant createdAt,
			@CreatedBy @Nullable String createdBy, @LastModifiedDate @Nullable Instant changedAt, String slug,
			@TimeToLive @Nullable Instant until) {

		static Page of(@Nullable String id, String slug) {
			return new Page(id, null, null, null, slug, null);
		}

	}

	/**
	 * Callback that gives all pages the same id.
	 */
	static final class OneId implements BeforeConvertCallback<Page> {

		@Override
		public Page onBeforeConvert(Page page) {
			return new Page("p", page.createdAt(), page.createdBy(), page.changedAt(), page.slug(), page.until());
		}

	}

	/**
	 * Entity with a version, without history.
	 */
	@SingleTableEntity
	record Numbered(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			String text) {
	}

	/**
	 * Entity with history.
	 */
	@SingleTableEntity(compression = Compression.NONE)
	@Versioned
	record Kept(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@CreatedBy @Nullable String createdBy, @LastModifiedDate @Nullable Instant changedAt, String text) {
	}

	/**
	 * Entity with a creator only.
	 */
	@SingleTableEntity
	record Badge(@Id String id, @CreatedBy @Nullable String createdBy, int number) {
	}

	/**
	 * Entity that is mutable and compressed.
	 */
	@SingleTableEntity(compression = Compression.GZIP)
	static final class Stamped {

		@Id
		public String id = "";

		@CreatedDate
		public @Nullable Instant createdAt;

		@CreatedBy
		public @Nullable String createdBy;

		@LastModifiedDate
		public @Nullable Instant changedAt;

		Stamped() {
		}

		Stamped(String id) {
			this.id = id;
		}

	}

}
