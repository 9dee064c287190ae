package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.singletable.Computed;
import io.singletable.Listing;
import io.singletable.NewerSchemaException;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.Unique;
import io.singletable.UniqueConstraintException;
import io.singletable.Versioned;
import io.singletable.cost.EntityCost;
import io.singletable.cost.EntityOperation;
import io.singletable.cost.ItemAction;
import io.singletable.cost.OperationDescription;
import io.singletable.internal.layout.ItemKey;
import io.singletable.test.BilledUnits;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.test.UniqueAudit;
import io.singletable.update.UpdateDescription;
import io.singletable.update.UpdateMethod;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for updates in place of entities with unique values, and for what is said of the
 * costs of these values.
 */
class UniqueUpdatesIntegrationTests {

	private static final TestTable TABLE = TestTable.of(Account.class, Member.class, Folding.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = TABLE.template(LocalDynamoDb.newClient(this.requests));

	@AfterEach
	void whoHoldsAValueIsNamedByItsSentinel() {
		assertThat(UniqueAudit.of(TABLE.items()).violations()).isEmpty();
		TABLE.items().forEach((item) -> TABLE.delete(item.get("pk").s(), item.get("sk").s()));
	}

	@Test
	void anUpdateOfOtherPropertiesIsOneRequest() {
		Account ann = this.template.insert(Account.of("a", "ann@x.org"));
		this.requests.takeActions();
		ann = this.template.update(Account.class).byId("a").set("city", "Rome").apply();
		this.template.update(ann, ann.withCity("Oslo"));
		this.template.update(Account.class).byId("a").set("city", "Bonn").idempotent().apply();
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem", "UpdateItem", "TransactWriteItems");
		UpdateDescription explained = this.template.update(Account.class).byId("a").set("city", "x").explain();
		assertThat(explained.method()).isEqualTo(UpdateMethod.UPDATE_ITEM);
		assertThat(explained.condition()).contains("size(_u) = ?")
			.contains("attribute_exists(_u.mail)", "_u.mail <> ?")
			.doesNotContain("attribute_not_exists(_u)");
		assertThat(explained.cost().writeUnits().min()).isOne();
	}

	@Test
	void anUpdateOfAUniqueValueIsAReadAndATransaction() {
		this.template.insert(Account.of("a", "ann@x.org"));
		this.requests.takeActions();
		this.template.update(Account.class).byId("a").set("mail", "anna@x.org").apply();
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "TransactWriteItems");
		UpdateDescription mail = this.template.update(Account.class).byId("a").set("mail", "x").explain();
		assertThat(mail.method()).isEqualTo(UpdateMethod.READ_AND_TRANSACTION);
		assertThat(mail.reasons()).containsExactly("the unique constraint 'mail' is of 'mail', which changes");
		assertThat(mail.requests()).containsExactly("GetItem", "TransactWriteItems");
		assertThat(mail.cost().writeUnits().max()).isEqualTo(2 * 3 * 400);
		assertThat(mail.cost().writeUnits().examples()).last()
			.satisfies((more) -> assertThat(1 + more.units()).as("2(S+2c)").isEqualTo(6));
		UpdateDescription nested = this.template.update(Account.class).byId("a").set("owner.name", "x").explain();
		assertThat(nested.reasons()).contains("the unique constraint 'owner' is of 'owner.name', which changes");
		UpdateDescription computed = this.template.update(Account.class).byId("a").set("label", "x").explain();
		assertThat(computed.reasons())
			.contains("the unique constraint 'folded' is of 'folded', which may be computed from what changes");
		UpdateDescription versioned = this.template.update(Member.class).byId("m").set("email", "x").explain();
		assertThat(versioned.method()).isEqualTo(UpdateMethod.READ_AND_VERSION);
		assertThat(versioned.cost().writeUnits().max()).isEqualTo((2 * 4 + 1) * 400);
	}

	@Test
	void theInstancesOfADifferenceSayWhetherAValueChanges() {
		Account ann = this.template.insert(Account.of("a", "ann@x.org"));
		this.template.insert(Account.of("b", "ben@x.org"));
		this.requests.takeActions();
		Account renamed = this.template.update(ann, ann.withMail("anna@x.org"));
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.update(renamed, renamed.withMail("ben@x.org")))
			.satisfies((taken) -> assertThat(taken.constraints()).containsExactly("mail"));
	}

	@Test
	void aClockThatIsBehindDoesNotBringAValueBackThatWasTakenOver() {
		Instant soon = TABLE.clock().instant().plusSeconds(60);
		Account ann = this.template.insert(Account.of("a", "ann@x.org").until(soon));
		TABLE.clock().advance(Duration.ofSeconds(61));
		this.template.insert(Account.of("b", "ann@x.org"));
		TABLE.clock().advance(Duration.ofSeconds(-60));
		this.requests.takeActions();
		assertThatExceptionOfType(UniqueConstraintException.class).isThrownBy(
				() -> this.template.update(Account.class).byId("a").set("until", soon.plusSeconds(3600)).apply());
		assertThat(this.requests.takeActions()).startsWith("UpdateItem");
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.update(ann, ann.until(soon.plusSeconds(3600))));
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.update(Account.class).byId("a").set("until", soon.plusSeconds(3600)).idempotent().apply();
				tx.save(new Folding("other", null, "x", "none", null));
			}));
	}

	@Test
	void whatAnotherDeclarationWroteIsSavedAsAWhole() {
		this.template.insert(Account.of("a", "ann@x.org"));
		for (String former : List.of("REMOVE #u", "REMOVE #u.mail", "SET #u.mail2 = #u.mail REMOVE #u.mail")) {
			change("Account#a", "Account", former.replace("#u.mail2", "#u.#o"), former.contains("mail2"));
			this.requests.takeActions();
			if (former.contains("mail2")) {
				// As many constraints, but others.
				assertThatExceptionOfType(NewerSchemaException.class)
					.isThrownBy(() -> this.template.update(Account.class).byId("a").set("city", former).apply());
				TABLE.delete("Account#a", "Account");
			}
			else {
				this.template.update(Account.class).byId("a").set("city", former).apply();
				assertThat(this.requests.takeActions()).startsWith("UpdateItem").hasSizeBetween(2, 3);
				assertThat(TABLE.item("Account#a", "Account").get("_u").m()).containsOnlyKeys("mail", "owner",
						"folded");
			}
		}
	}

	@Test
	void anUpdateThatATransactionCannotMakeInPlaceSaysWhy() {
		this.template.insert(Account.of("a", "ann@x.org"));
		change("Account#a", "Account", "REMOVE #u", false);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.update(Account.class).byId("a").set("city", "Rome").idempotent().apply();
				tx.save(new Folding("other", null, "x", "none", null));
			}))
			.withMessageContaining("written by other software or before one of its @Unique constraints");
	}

	@Test
	void aLostValueThatNobodyElseHoldsIsNotTaken() {
		Account ann = this.template.insert(Account.of("a", "ann@x.org"));
		Map<String, AttributeValue> head = TABLE.item(Account.class, "a");
		Map<String, AttributeValue> claims = new HashMap<>(head.get("_u").m());
		ItemKey key = new ItemKey("~unique#Account#mail#" + claims.put("mail", AttributeValue.fromS("-")).s(),
				"~unique");
		Map<String, AttributeValue> lost = with(head, "_u", AttributeValue.fromM(claims));
		Map<String, AttributeValue> own = TABLE.item(key);
		Map<String, AttributeValue> others = with(own, "_owner", AttributeValue.fromS("Account#gone"));
		for (Map<String, AttributeValue> sentinel : List.of(own, others, Map.<String, AttributeValue>of())) {
			TABLE.put(lost);
			TABLE.delete(key);
			if (!sentinel.isEmpty()) {
				TABLE.put(sentinel);
			}
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
					tx.update(Account.class).byId("a").set("city", "Rome").idempotent().apply();
					tx.save(new Folding("other", null, "x", "none", null));
				}))
				.withMessageContaining("has lost a unique value")
				.withMessageContaining("remove idempotent()");
			this.template.update(Account.class).byId("a").set("city", "Rome").idempotent().apply();
			assertThat(this.template.getRequired("a", Account.class)).isEqualTo(ann.withCity("Rome").withVersion(2));
		}
	}

	private static Map<String, AttributeValue> with(Map<String, AttributeValue> item, String name,
			AttributeValue value) {
		Map<String, AttributeValue> changed = new HashMap<>(item);
		changed.put(name, value);
		return changed;
	}

	private static void change(String partition, String sort, String expression, boolean other) {
		Map<String, String> names = other ? Map.of("#u", "_u", "#o", "other") : Map.of("#u", "_u");
		LocalDynamoDb.client()
			.updateItem((update) -> update.tableName(TABLE.name())
				.key(Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort)))
				.updateExpression(expression)
				.expressionAttributeNames(names));
	}

	@Test
	void aValueThatTheClassComputesIsClaimedAfterwardsAndThenReadFor() {
		this.template.insert(new Folding("f", null, "old", "real", null));
		this.requests.takeActions();
		Folding updated = this.template.update(Folding.class).byId("f").set("name", "newA").apply();
		assertThat(updated.folded()).isEqualTo("newa");
		assertThat(this.requests.takeActions()).startsWith("UpdateItem").endsWith("TransactWriteItems");
		this.template.update(Folding.class).byId("f").set("name", "newB").apply();
		assertThat(this.requests.takeActions()).endsWith("GetItem", "TransactWriteItems");
		assertThat(UniqueAudit.of(TABLE.items()).unconfirmed()).isEmpty();
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.insert(new Folding("g", null, "newb", "real", null)));
	}

	@Test
	void aSaveThatIsRefusedForItsTimeAloneIsRepeatedOnce() {
		this.template.insert(new Member("m", null, null, "m@x.org"));
		TABLE.clock().advance(Duration.ofSeconds(-60));
		this.requests.takeActions();
		Member saved = this.template.save(new Member("m", 1L, null, "m@x.org"));
		TABLE.clock().advance(Duration.ofSeconds(60));
		assertThat(saved.version()).isEqualTo(2);
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems", "TransactWriteItems");
	}

	@Test
	void costsAreThoseThatAreBilled() {
		BilledUnits billed = BilledUnits.byRuleOfTransactions();
		SingleTableTemplate template = TABLE.template(LocalDynamoDb.newClient(billed));
		Account ann = Account.of("a", "ann@x.org");
		EntityCost cost = template.costOf(ann);
		assertThat(cost.sentinelBytes()).containsOnlyKeys("mail", "owner", "folded");
		ann = template.insert(ann);
		assertThat(billed.take().writes()).isEqualTo(cost.writeUnits()).isEqualTo(2 * (1 + 3));
		OperationDescription insert = describe(Account.class, EntityOperation.INSERT);
		assertThat(insert.actions()).extracting(ItemAction::item)
			.startsWith("current item", "sentinel of 'folded'", "sentinel of 'mail'", "sentinel of 'owner'");
		assertThat(total(insert)).isEqualTo(2 * (1 + 3));
		ann = template.save(ann.withCity("Rome"));
		assertThat(billed.take().writes()).isEqualTo(1);
		template.save(ann.withMail("anna@x.org"));
		OperationDescription save = describe(Account.class, EntityOperation.SAVE);
		assertThat(billed.take().requests()).containsExactly("PutItem (refused)", "TransactWriteItems");
		assertThat(save.requests()).containsExactly("PutItem", "TransactWriteItems", "GetItem");
		assertThat(save.cost().requests().rule()).startsWith(
				"1, or 2 if unique values change; the first one is billed as well; a value whose sentinel names");
		assertThat(total(save)).as("2(S+2c)").isEqualTo(2 * (1 + 2 * 3));
		assertThat(total(describe(Account.class, EntityOperation.DELETE))).isEqualTo(2 * (1 + 3));
		OperationDescription member = describe(Member.class, EntityOperation.INSERT);
		assertThat(total(member)).as("2(2S+k)+I").isEqualTo(2 * (2 + 1) + 1);
		assertThat(describe(Member.class, EntityOperation.SAVE).requests()).containsExactly("TransactWriteItems",
				"GetItem");
		OperationDescription inPlace = describe(Account.class, EntityOperation.UPDATE_IN_PLACE);
		assertThat(inPlace.cost().requests().rule()).contains("; a value whose sentinel names");
		assertThat(inPlace.cost().readUnits().rule()).startsWith("1 for each 4 KB of the item")
			.contains("then 1 for each 4 KB of each entity that the sentinel");
		OperationDescription restore = describe(Member.class, EntityOperation.RESTORE);
		assertThat(restore.cost().requests().rule()).startsWith("2; a value whose sentinel names");
		OperationDescription inTransaction = describe(Account.class, EntityOperation.SAVE_IN_TRANSACTION);
		assertThat(inTransaction.requests()).containsExactly("BatchGetItem", "TransactWriteItems", "GetItem");
		assertThat(inTransaction.cost().readUnits().examples()).singleElement()
			.satisfies((reads) -> assertThat(reads.units()).isEqualTo(1 + 3));
	}

	private OperationDescription describe(Class<?> type, EntityOperation operation) {
		return this.template.describeOperations(type).of(operation);
	}

	/** With the fewest entries in indexes, and all sentinels. */
	private static double total(OperationDescription operation) {
		var examples = operation.cost().writeUnits().examples();
		return examples.get(0).units() + examples.get(examples.size() - 1).units();
	}

	@SingleTableEntity(listing = Listing.NONE)
	@Unique(name = "owner", properties = "owner.name")
	record Account(@Id String id, @Version @Nullable Long version, @Unique @Nullable String mail, Owner owner,
			@Nullable String city, @Nullable String label, @TimeToLive @Nullable Instant until) {

		static Account of(String id, String mail) {
			return new Account(id, null, mail, new Owner("owner of " + id, 1), "Paris", "Label " + id, null);
		}

		@Computed(from = "label")
		@Unique
		@Nullable String folded() {
			return (this.label != null) ? this.label.toLowerCase(Locale.ROOT) : null;
		}

		Account withMail(String mail) {
			return new Account(this.id, this.version, mail, this.owner, this.city, this.label, this.until);
		}

		Account withVersion(long version) {
			return new Account(this.id, version, this.mail, this.owner, this.city, this.label, this.until);
		}

		Account withCity(String city) {
			return new Account(this.id, this.version, this.mail, this.owner, city, this.label, this.until);
		}

		Account until(Instant until) {
			return new Account(this.id, this.version, this.mail, this.owner, this.city, this.label, until);
		}

	}

	record Owner(String name, int age) {
	}

	@SingleTableEntity
	@Versioned
	record Member(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			@Unique String email) {
	}

	/** Stores what it computes of some, so that nothing but an instance shows it. */
	@SingleTableEntity
	record Folding(@Id String id, @Version @Nullable Long version, String name, String kind,
			@Unique @Nullable String folded) {

		Folding {
			folded = kind.equals("real") ? name.toLowerCase(Locale.ROOT) : "none";
		}

	}

}
