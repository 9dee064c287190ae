package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.NewerSchemaException;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.Versioned;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.test.Deployment;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for instances of which a newer one has given a type versions, or unique values.
 */
class NewerDeclarationIntegrationTests {

	private static final String OF_HISTORY = "The stored Page has a history, which this application would discard: "
			+ "it was written by a newer one, in which Page is @Versioned. Deploy that one everywhere; if "
			+ "@Versioned was removed from the class, restore it";

	private static final String OF_VERSION = "The stored Page has a version, which this application would discard: "
			+ "it was written by a newer one, in which Page has a @Version. Deploy that one everywhere; if @Version "
			+ "was removed from the class, restore it";

	private static final String OF_UNIQUE = "The stored Page holds unique values of which this application would not "
			+ "keep track: it was written by a newer one, in which Page has @Unique constraints that are not declared "
			+ "here. Deploy that one everywhere; if @Unique was removed from the class, restore it with retired = true "
			+ "until a backfill has freed the values";

	private final Deployment deployment = new Deployment();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate plain = this.deployment.start(LocalDynamoDb.newClient(this.requests),
			Plain.class);

	private final SingleTableTemplate faulty = this.deployment.start(LocalDynamoDb.newClient(this.http), Plain.class);

	private final SingleTableTemplate numbered = this.deployment.start(LocalDynamoDb.newClient(this.requests),
			Numbered.class);

	private final SingleTableTemplate kept = this.deployment.start(Kept.class);

	@ParameterizedTest
	@MethodSource("writes")
	void aPlainTypeLeavesAHistoryAlone(Consumer<SingleTableTemplate> write) {
		this.kept.insert(new Kept("p", null, null, null, "versioned"));
		assertRefused(this.plain, write, OF_HISTORY);
	}

	@ParameterizedTest
	@MethodSource("writes")
	void aPlainTypeLeavesAVersionAlone(Consumer<SingleTableTemplate> write) {
		this.numbered.insert(new Numbered("p", null, null, "versioned"));
		assertRefused(this.plain, write, OF_VERSION);
	}

	static Stream<Named<Consumer<SingleTableTemplate>>> writes() {
		return Stream.of(Named.of("save", (template) -> template.save(new Plain("p", Instant.EPOCH, null, "old"))),
				Named.of("save without date", (template) -> template.save(new Plain("p", null, null, "old"))),
				Named.of("update", (template) -> template.update(new Plain("p", Instant.EPOCH, null, "old"))),
				Named.of("update without date", (template) -> template.update(new Plain("p", null, null, "old"))),
				Named.of("delete", (template) -> template.delete(template.getRequired("p", Plain.class))),
				Named.of("deleteById", (template) -> template.deleteById("p", Plain.class)), Named.of("delete by query",
						(template) -> template.query(Plain.class).matching(where("id").is("p")).delete()));
	}

	@ParameterizedTest
	@MethodSource("numberedWrites")
	void aTypeWithoutHistoryLeavesOneAlone(Consumer<SingleTableTemplate> write) {
		this.kept.insert(new Kept("p", null, null, null, "versioned"));
		assertRefused(this.numbered, write, OF_HISTORY);
	}

	static Stream<Named<Consumer<SingleTableTemplate>>> numberedWrites() {
		Numbered loaded = new Numbered("p", 1L, Instant.EPOCH, "old");
		return Stream.of(Named.of("save", (template) -> template.save(loaded)),
				Named.of("update", (template) -> template.update(loaded)),
				Named.of("delete", (template) -> template.delete(loaded)),
				Named.of("deleteById", (template) -> template.deleteById("p", Numbered.class)),
				Named.of("delete by query",
						(template) -> template.query(Numbered.class).matching(where("id").is("p")).delete()));
	}

	@ParameterizedTest
	@MethodSource("writes")
	void aPlainTypeLeavesUniqueValuesAlone(Consumer<SingleTableTemplate> write) {
		this.plain.insert(new Plain("p", null, null, "unique"));
		claim();
		assertRefused(this.plain, write, OF_UNIQUE);
	}

	@ParameterizedTest
	@MethodSource("numberedWrites")
	void aTypeWithVersionLeavesUniqueValuesAlone(Consumer<SingleTableTemplate> write) {
		this.numbered.insert(new Numbered("p", null, null, "unique"));
		claim();
		assertRefused(this.numbered, write, OF_UNIQUE);
	}

	@ParameterizedTest
	@MethodSource("keptWrites")
	void aVersionedTypeLeavesUniqueValuesAlone(Consumer<SingleTableTemplate> write) {
		this.kept.insert(new Kept("p", null, null, null, "unique"));
		claim();
		assertRefused(this.kept, write, OF_UNIQUE);
	}

	static Stream<Named<Consumer<SingleTableTemplate>>> keptWrites() {
		Kept loaded = new Kept("p", 1L, Instant.EPOCH, null, "old");
		return Stream.of(Named.of("save", (template) -> template.save(loaded)),
				Named.of("update", (template) -> template.update(loaded)),
				Named.of("delete", (template) -> template.delete(loaded)),
				Named.of("deleteById", (template) -> template.deleteById("p", Kept.class)),
				Named.of("restore", (template) -> template.restore("p", 1, Kept.class)),
				Named.of("update in place",
						(template) -> template.update(Kept.class).byId("p").set("text", "old").apply()),
				Named.of("delete by query",
						(template) -> template.query(Kept.class).matching(where("id").is("p")).delete()));
	}

	@ParameterizedTest
	@MethodSource("inPlace")
	void anUpdateInPlaceLeavesUniqueValuesAlone(Consumer<SingleTableTemplate> write) {
		this.numbered.insert(new Numbered("p", null, null, "unique"));
		claim();
		assertRefused(this.numbered, write, OF_UNIQUE);
	}

	static Stream<Named<Consumer<SingleTableTemplate>>> inPlace() {
		return Stream.of(
				Named.of("update", (template) -> template.update(Numbered.class).byId("p").set("text", "old").apply()),
				Named.of("under a condition",
						(template) -> template.update(Numbered.class)
							.byId("p")
							.set("text", "old")
							.when(where("text").is("unique"))
							.apply()));
	}

	/** As an instance leaves the item in which the type has a constraint. */
	private void claim() {
		LocalDynamoDb.client()
			.updateItem((update) -> update.tableName(this.deployment.table())
				.key(Map.of("pk", AttributeValue.fromS("Page#p"), "sk", AttributeValue.fromS("Page")))
				.updateExpression("SET #u = :claims")
				.expressionAttributeNames(Map.of("#u", "_u"))
				.expressionAttributeValues(
						Map.of(":claims", AttributeValue.fromM(Map.of("text", AttributeValue.fromS("0".repeat(64)))))));
	}

	private void assertRefused(SingleTableTemplate template, Consumer<SingleTableTemplate> write, String message) {
		Map<String, AttributeValue> before = this.deployment.item("Page#p", "Page");
		assertThatExceptionOfType(NewerSchemaException.class).isThrownBy(() -> write.accept(template))
			.withMessage(message);
		assertThat(this.deployment.item("Page#p", "Page")).isEqualTo(before);
	}

	@Test
	void tombstonesAreNotWrittenOver() {
		this.kept.delete(this.kept.insert(new Kept("p", null, null, null, "versioned")));
		Map<String, AttributeValue> tombstone = this.deployment.item("Page#p", "Page");
		Plain dated = new Plain("p", Instant.EPOCH, null, "old");
		assertThatExceptionOfType(NewerSchemaException.class).isThrownBy(() -> this.plain.save(dated))
			.withMessage(OF_HISTORY);
		assertThatExceptionOfType(NewerSchemaException.class)
			.isThrownBy(() -> this.plain.save(new Plain("p", null, null, "old")));
		assertThatExceptionOfType(NewerSchemaException.class).isThrownBy(() -> this.plain.insert(dated));
		assertThatExceptionOfType(NewerSchemaException.class)
			.isThrownBy(() -> this.numbered.insert(new Numbered("p", null, null, "old")))
			.withMessage(OF_HISTORY);
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.plain.update(dated));
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.plain.delete(dated));
		assertThatNoException().isThrownBy(() -> this.plain.deleteById("p", Plain.class));
		assertThat(this.deployment.item("Page#p", "Page")).isEqualTo(tombstone);
	}

	@Test
	void tombstonesWithoutHistoryAreNotWrittenOverEither() {
		this.numbered.delete(this.numbered.insert(new Numbered("p", null, null, "versioned")));
		this.deployment.clock().advance(Duration.ofDays(31));
		assertThatExceptionOfType(NewerSchemaException.class)
			.isThrownBy(() -> this.plain.insert(new Plain("p", null, null, "old")))
			.withMessage(OF_VERSION);
		assertThat(this.numbered.insert(new Numbered("p", null, null, "new")).version()).isEqualTo(3);
	}

	@Test
	void anInsertOverWhatExistsSaysSo() {
		this.kept.insert(new Kept("p", null, null, null, "versioned"));
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.plain.insert(new Plain("p", null, null, "old")));
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.numbered.insert(new Numbered("p", null, null, "old")));
	}

	@Test
	void theChecksAreNoRequests() {
		this.requests.takeActions();
		Plain page = this.plain.save(new Plain("p", null, null, "old"));
		this.plain.save(page);
		this.plain.deleteById("p", Plain.class);
		this.plain.insert(new Plain("q", null, this.deployment.clock().instant(), "expired"));
		this.plain.insert(new Plain("q", null, null, "again"));
		assertThat(this.requests.takeActions()).containsExactly("PutItem", "PutItem", "DeleteItem", "PutItem",
				"PutItem");
	}

	@Test
	void theChecksAreNoReasonNotToTryAgain() {
		this.http.script(Fault.requestLost());
		this.faulty.save(new Plain("p", Instant.EPOCH, null, "old"));
		assertThat(this.http.bodies()).hasSize(2);
		this.http.script(Fault.responseLost());
		this.faulty.deleteById("p", Plain.class);
		assertThat(this.http.bodies()).hasSize(2);
	}

	@Test
	void inDoubtARefusalProvesNothing() {
		Plain dated = new Plain("p", Instant.EPOCH, null, "old");
		this.plain.save(dated);
		Fault afterAdoption = Fault.none().after(() -> {
			Kept old = this.kept.getRequired("p", Kept.class);
			this.kept.update(new Kept("p", old.version(), Instant.EPOCH, null, "new"));
		});
		this.http.script(Fault.responseLost(), afterAdoption);
		assertThatExceptionOfType(WriteOutcomeUnknownException.class).isThrownBy(() -> this.faulty.save(dated));
		this.http.script(Fault.responseLost(),
				Fault.none().after(() -> this.kept.insert(new Kept("q", null, null, null, "new"))));
		assertThatExceptionOfType(WriteOutcomeUnknownException.class)
			.isThrownBy(() -> this.faulty.deleteById("q", Plain.class));
		assertThat(this.kept.existsById("q", Kept.class)).isTrue();
	}

	@SingleTableEntity("Page")
	record Plain(@Id String id, @CreatedDate @Nullable Instant createdAt, @TimeToLive @Nullable Instant until,
			String text) {
	}

	@SingleTableEntity("Page")
	record Numbered(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			String text) {
	}

	@SingleTableEntity("Page")
	@Versioned
	record Kept(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@LastModifiedDate @Nullable Instant changedAt, String text) {
	}

}
