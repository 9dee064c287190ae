package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.singletable.EntityExistsException;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.Unique;
import io.singletable.UniqueConstraintException;
import io.singletable.UnwritableEntityException;
import io.singletable.VersionConflictException;
import io.singletable.Versioned;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.test.UniqueAudit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for unique values of entities that are written one by one.
 */
class UniqueValuesIntegrationTests {

	private static final TestTable TABLE = TestTable.of(Account.class, Member.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = TABLE.template(LocalDynamoDb.newClient(this.requests));

	/** Whatever a test does, this holds. */
	@AfterEach
	void whoHoldsAValueIsNamedByItsSentinel() {
		assertThat(audit().violations()).isEmpty();
		TABLE.items().forEach((item) -> TABLE.delete(item.get("pk").s(), item.get("sk").s()));
	}

	private static UniqueAudit audit() {
		return UniqueAudit.of(TABLE.items());
	}

	@Test
	void headAndSentinelAreStoredAsTheFormatSays() {
		Account ann = this.template.insert(new Account("a", null, "ann@x.org", "eu", null, null));
		assertThat(ann.version()).isEqualTo(1);
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
		Map<String, AttributeValue> head = TABLE.item("Account#a", "Account");
		String email = head.get("_u").m().get("mail").s();
		assertThat(head.get("_u").m()).containsOnlyKeys("mail", "login")
			.containsEntry("login", AttributeValue.fromS(""));
		assertThat(email).matches("[0-9a-f]{64}");
		Map<String, AttributeValue> sentinel = TABLE.item("~unique#Account#mail#" + email, "~unique");
		assertThat(sentinel).containsOnlyKeys("pk", "sk", "_type", "_wid", "_owner", "_ownersk")
			.containsEntry("_type", AttributeValue.fromS("Account"))
			.containsEntry("_wid", head.get("_wid"))
			.containsEntry("_owner", AttributeValue.fromS("Account#a"))
			.containsEntry("_ownersk", AttributeValue.fromS("Account"));
		assertThat(audit().sentinels()).isEqualTo(1);
	}

	@Test
	void historyAndTombstonesHoldNothing() {
		Member ann = this.template.insert(new Member("a", null, null, "ann@x.org", null));
		this.template.delete(ann);
		assertThat(TABLE.items()).noneMatch((item) -> item.containsKey("_u")).hasSize(3);
	}

	@Test
	void unchangedValuesCostNoRequestMore() {
		Account ann = this.template.insert(new Account("a", null, "ann@x.org", "eu", "ann", null));
		this.requests.takeActions();
		Account saved = this.template.save(ann.withExpiry(Instant.parse("2026-12-24T00:00:00Z")));
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
		this.template.update(saved, saved.withExpiry(null));
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(audit().sentinels()).isEqualTo(2);
	}

	@Test
	void aChangeKnownToTheCallIsOneTransaction() {
		Account ann = this.template.insert(new Account("a", null, "ann@x.org", "eu", "ann", null));
		this.requests.takeActions();
		Account renamed = this.template.update(ann, ann.withMail("anna@x.org"));
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
		assertThat(audit().unconfirmed()).isEmpty();
		this.template.save(renamed.withMail("ann@x.org"));
		assertThat(this.requests.takeActions()).containsExactly("PutItem", "TransactWriteItems");
		assertThat(audit().unconfirmed()).isEmpty();
		assertThat(audit().sentinels()).isEqualTo(2);
	}

	@ParameterizedTest
	@MethodSource("waysToTake")
	void noWayGivesAValueToTwo(Consumer<SingleTableTemplate> way) {
		this.template.insert(new Member("ann", null, null, "ann@x.org", null));
		Member ben = this.template.insert(new Member("ben", null, null, "ben@x.org", null));
		this.template.save(ben.withEmail("ann@x.org".replace("ann", "benny")));
		List<Map<String, AttributeValue>> before = TABLE.items();
		assertThatExceptionOfType(UniqueConstraintException.class).isThrownBy(() -> way.accept(this.template))
			.satisfies((taken) -> {
				assertThat(taken.type()).isEqualTo("Member");
				assertThat(taken.constraint()).isEqualTo("email");
				assertThat(taken.constraints()).containsExactly("email");
				assertThat(taken.ownerId()).isEmpty();
			})
			.withMessageContaining("Another Member has the value of the unique constraint 'email'")
			.withMessageNotContaining("x.org");
		assertThat(TABLE.items()).containsExactlyInAnyOrderElementsOf(before);
	}

	static Stream<Named<Consumer<SingleTableTemplate>>> waysToTake() {
		return Stream.of(
				Named.of("insert", (template) -> template.insert(new Member("cid", null, null, "ann@x.org", null))),
				Named.of("save of a new one",
						(template) -> template.save(new Member("cid", null, null, "ann@x.org", null))),
				Named.of("save", (template) -> template.save(ben(template).withEmail("ann@x.org"))),
				Named.of("update", (template) -> template.update(ben(template).withEmail("ann@x.org"))),
				Named.of("update from a difference",
						(template) -> template.update(ben(template), ben(template).withEmail("ann@x.org"))),
				Named.of("update in place",
						(template) -> template.update(Member.class).byId("ben").set("email", "ann@x.org").apply()),
				Named.of("upsert of a new one",
						(template) -> template.update(Member.class)
							.byId("cid")
							.set("email", "ann@x.org")
							.orInsert(() -> new Member("cid", null, null, "ann@x.org", null))
							.apply()),
				Named.of("upsert",
						(template) -> template.update(Member.class)
							.byId("ben")
							.set("email", "ann@x.org")
							.orInsert(() -> new Member("ben", null, null, "x", null))
							.apply()));
	}

	private static Member ben(SingleTableTemplate template) {
		return template.getRequired("ben", Member.class);
	}

	@Test
	void aRestoreClaimsWhatTheVersionHad() {
		Member ben = this.template.insert(new Member("ben", null, null, "ann@x.org", null));
		ben = this.template.save(ben.withEmail("ben@x.org"));
		this.template.insert(new Member("ann", null, null, "ann@x.org", null));
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.restore("ben", 1, Member.class));
		this.template.deleteById("ann", Member.class);
		assertThat(this.template.restore("ben", 1, Member.class).email()).isEqualTo("ann@x.org");
		assertThat(audit().sentinels()).isEqualTo(1);
	}

	@Test
	void deletesFreeValues() {
		Account ann = this.template.insert(new Account("a", null, "ann@x.org", "eu", "ann", null));
		this.template.delete(ann.withMail("unsaved@x.org"));
		assertThat(audit().sentinels()).isZero();
		this.template.insert(new Account("b", null, "ann@x.org", "eu", "ann", null));
		this.template.deleteById("b", Account.class);
		assertThat(audit().sentinels()).isZero();
		Account again = this.template.insert(new Account("b", null, "ann@x.org", "eu", "ann", null));
		assertThat(again.version()).isEqualTo(3);
		// What no key can hold is not what is stored.
		this.template.delete(again.withMail("\ud800"));
		assertThat(audit().sentinels()).isZero();
	}

	@Test
	void whatIsNullIsNotConstrained() {
		Account ann = this.template.insert(new Account("a", null, null, "eu", null, null));
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
		this.template.insert(new Account("b", null, null, "eu", null, null));
		this.template.save(ann.withMail("ann@x.org"));
		assertThat(audit().sentinels()).isEqualTo(1);
		this.template.save(this.template.getRequired("a", Account.class).withMail(null));
		assertThat(audit().sentinels()).isZero();
	}

	@Test
	void severalTakenValuesAreAllNamed() {
		this.template.insert(new Account("a", null, "ann@x.org", "eu", "ann", null));
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.insert(new Account("b", null, "ann@x.org", "eu", "ann", null)))
			.satisfies((taken) -> assertThat(taken.constraints()).containsExactlyInAnyOrder("mail", "login"));
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.template.insert(new Account("a", null, "ann@x.org", "eu", "ann", null)))
			.isNotInstanceOf(UniqueConstraintException.class);
	}

	@Test
	void valuesAreFramedAndComparedAsKeys() {
		this.template.insert(new Account("a", null, "1", "a", "bc", null));
		this.template.insert(new Account("b", null, "2", "ab", "c", null));
		this.template.insert(new Account("c", null, "a#$ \u0000 \uD83D\uDE00", "x", "y".repeat(10_000), null));
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.insert(new Account("d", null, "a#$ \u0000 \uD83D\uDE00", "x", "z", null)));
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> this.template.insert(new Account("e", null, "\uD83D", "x", "e", null)));
		assertThat(audit().sentinels()).isEqualTo(6);
	}

	@Test
	void anExpiredOwnerLosesItsValueForGood() {
		Instant soon = TABLE.clock().instant().plusSeconds(60);
		Account ann = this.template.insert(new Account("a", null, "ann@x.org", "eu", null, soon));
		TABLE.clock().advance(Duration.ofSeconds(61));
		this.requests.takeActions();
		this.template.insert(new Account("b", null, "ann@x.org", "eu", null, null));
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems", "GetItem", "TransactWriteItems");
		assertThat(TABLE.item("Account#a", "Account").get("_u").m()).containsEntry("mail", AttributeValue.fromS("-"));
		// By a clock that is behind, the first owner is alive.
		TABLE.clock().advance(Duration.ofSeconds(-60));
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.save(ann.withExpiry(null)));
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.update(Account.class).byId("a").set("realm", "us").apply());
		assertThat(this.template.save(ann.withMail("anna@x.org")).version()).isEqualTo(2);
	}

	@Test
	void anExpiredEntityIsInsertedAgainWithItsOwnValue() {
		Instant soon = TABLE.clock().instant().plusSeconds(60);
		this.template.insert(new Account("a", null, "ann@x.org", "eu", "ann", soon));
		TABLE.clock().advance(Duration.ofSeconds(61));
		Account again = this.template.insert(new Account("a", null, "ann@x.org", "eu", "anna", null));
		assertThat(again.version()).isEqualTo(2);
		assertThat(audit().unconfirmed()).isEmpty();
		assertThat(audit().sentinels()).isEqualTo(2);
	}

	@Test
	void sentinelsThatNobodyConfirmAreTakenOver() {
		this.template.insert(new Account("a", null, "ann@x.org", "eu", "ann", null));
		TABLE.delete("Account#a", "Account");
		assertThat(audit().unconfirmed()).hasSize(2);
		this.template.insert(new Account("b", null, "ann@x.org", "eu", "ann", null));
		assertThat(audit().unconfirmed()).isEmpty();
		assertThat(audit().sentinels()).isEqualTo(2);
	}

	@Test
	void aStaleInstanceIsRefusedForItsVersion() {
		Account ann = this.template.insert(new Account("a", null, "ann@x.org", "eu", null, null));
		this.template.save(ann.withMail("anna@x.org"));
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.save(ann));
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.delete(ann));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.update(ann, ann.withMail("x")));
	}

	@Test
	void whatWasWrittenBeforeTheConstraintClaimsItsValuesWhenItIsSaved() {
		Account ann = this.template.insert(new Account("a", null, "ann@x.org", "eu", "ann", null));
		Account ben = this.template.insert(new Account("b", null, "ben@x.org", "eu", "ben", null));
		for (String id : List.of("a", "b")) {
			forgetClaims(id);
		}
		Account saved = this.template.save(ann.withExpiry(null));
		assertThat(TABLE.item("Account#a", "Account")).containsKey("_u");
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.update(saved, saved.withMail("ben@x.org")));
		this.template.save(ben.withMail("benny@x.org"));
		assertThat(this.template.update(saved, saved.withMail("ben@x.org")).version()).isEqualTo(3);
		this.template.delete(this.template.getRequired("b", Account.class));
		assertThat(audit().unconfirmed()).isEmpty();
	}

	/** The item is as an instance without the constraints has written it. */
	private static void forgetClaims(String id) {
		LocalDynamoDb.client()
			.updateItem((update) -> update.tableName(TABLE.name())
				.key(Map.of("pk", AttributeValue.fromS("Account#" + id), "sk", AttributeValue.fromS("Account")))
				.updateExpression("REMOVE #u")
				.expressionAttributeNames(Map.of("#u", "_u")));
	}

	@Test
	void conditionalWritesKeepValuesUnique() {
		Account ann = this.template.insert(new Account("a", null, "ann@x.org", "eu", "ann", null));
		this.template.insert(new Account("b", null, "ben@x.org", "eu", "ben", null));
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.save(ann.withMail("ben@x.org"), where("realm").is("eu")));
		Account moved = this.template.save(ann.withMail("anna@x.org"), where("realm").is("eu"));
		this.template.delete(moved.withMail("\ud800"), where("realm").is("eu"));
		assertThat(audit().sentinels()).isEqualTo(2);
	}

	@SingleTableEntity
	@Unique(name = "login", properties = { "realm", "user" })
	record Account(@Id String id, @Version @Nullable Long version, @Unique(name = "mail") @Nullable String email,
			String realm, @Nullable String user, @TimeToLive @Nullable Instant until) {

		Account withMail(@Nullable String email) {
			return new Account(this.id, this.version, email, this.realm, this.user, this.until);
		}

		Account withExpiry(@Nullable Instant until) {
			return new Account(this.id, this.version, this.email, this.realm, this.user, until);
		}

	}

	@SingleTableEntity
	@Versioned
	record Member(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			@Unique @Nullable String email, @Nullable Set<String> tags) {

		Member withEmail(String email) {
			return new Member(this.id, this.version, this.changedAt, email, this.tags);
		}

	}

}
