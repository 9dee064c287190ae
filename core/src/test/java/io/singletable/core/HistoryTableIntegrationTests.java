package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.Audited;
import io.singletable.EntityRevision;
import io.singletable.OnConflict;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.Unique;
import io.singletable.Versioned;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.internal.layout.ItemKey;
import io.singletable.partition.HotPartitions;
import io.singletable.test.AppendOnlyRole;
import io.singletable.test.Customer;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TableAudit;
import io.singletable.test.TestTable;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for a history in a table of its own, also by a role that can neither update nor
 * delete there.
 */
class HistoryTableIntegrationTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final TestTable table = TestTable.withHistoryApart(Account.class, Draft.class, Note.class, Customer.class);

	private final SingleTableTemplate template = this.table.template();

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate role = role(LocalDynamoDb.patience());

	private SingleTableTemplate role(RetryPolicy retries) {
		new AppendOnlyRole(this.table.historyName()).restrict(this.http);
		return this.table.template(LocalDynamoDb.newClient(this.http), (builder) -> builder.retryPolicy(retries));
	}

	@AfterEach
	void tablesAreSound() {
		assertThat(TableAudit.withDeletedVersions(this.table)).isEmpty();
		assertThat(partitions(this.table.name())).noneMatch((partition) -> partition.startsWith("~v#"));
		assertThat(partitions(this.table.historyName())).allMatch((partition) -> partition.startsWith("~v#"));
	}

	private Set<String> partitions(String name) {
		Set<String> partitions = new HashSet<>();
		LocalDynamoDb.client()
			.scanPaginator((scan) -> scan.tableName(name).consistentRead(true))
			.items()
			.forEach((item) -> partitions.add(ItemKey.of(this.table.layout().keyNames(), item).partition()));
		return partitions;
	}

	@Test
	void versionIsWrittenByTheTransactionOfItsHead() {
		RecordingInterceptor requests = new RecordingInterceptor();
		SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(requests));
		Account account = template.insert(Account.of("a1", "ann@example.com", 1));
		template.save(account.with(2));
		assertThat(requests.takeActions()).containsExactly("TransactWriteItems", "TransactWriteItems");
		assertThat(stored(this.table.name(), "Account#a1", "Account")).containsEntry("_v", AttributeValue.fromN("2"));
		assertThat(stored(this.table.historyName(), "~v#Account#a1", "Account#00000000000000000002"))
			.containsEntry("_v", AttributeValue.fromN("2"))
			.containsKey("audittypepk");
	}

	private Map<String, AttributeValue> stored(String name, String partition, String sort) {
		return LocalDynamoDb.client()
			.getItem((get) -> get.tableName(name)
				.key(Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort))))
			.item();
	}

	@Test
	void roleWithoutUpdatesAndDeletesWritesEachKindOfVersion() {
		Account account = this.role.insert(Account.of("a1", "ann@example.com", 1));
		account = this.role.save(account.with(2));
		account = this.role.update(Account.class).byId("a1").increment("balance", 1).apply();
		account = this.role.save(account.with(4), OnConflict.merge());
		this.role.delete(account);
		account = this.role.restoreDeleted("a1", Account.class);
		this.role.restore("a1", 2, Account.class);
		this.role.deleteById("a1", Account.class);
		this.role.insert(Account.of("a1", "ann@example.com", 9));
		assertThat(numbers("a1")).containsExactly(9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
	}

	@Test
	void roleReadsTheHistory() {
		Instant first = this.table.clock().instant();
		Account account = this.role.insert(Account.of("a1", "ann@example.com", 1));
		this.table.clock().advance(MINUTE);
		this.role.save(account.with(2));
		assertThat(this.role.findRevision("a1", 1, Account.class).flatMap(EntityRevision::entity)).map(Account::balance)
			.contains(1);
		assertThat(this.role.findAsOf("a1", first, Account.class)).map(Account::balance).contains(1);
		assertThat(this.role.findChanges("a1", Account.class, ScrollPosition.keyset(), Limit.of(5))).hasSize(2);
		assertThat(this.role.findVersions("a1", Account.class, ScrollPosition.keyset(), Limit.of(5))).hasSize(2);
		assertThat(this.role.collection(CollectionKey.of(Account.class, "a1")).asOf(first).all()).singleElement()
			.extracting((item) -> ((Account) item).balance())
			.isEqualTo(1);
	}

	@Test
	void roleWritesTransactionsOfSeveralTypes() {
		this.role.inTransactionWithoutResult((operations) -> {
			operations.insert(Account.of("a1", "ann@example.com", 1));
			operations.insert(Account.of("a2", "bob@example.com", 1));
			operations.insert(new Customer("c1", "Ann"));
		});
		assertThat(numbers("a1")).containsExactly(1L);
		assertThat(stored(this.table.historyName(), "~v#Account#a2", "Account#00000000000000000001"))
			.containsKeys("_tx", "_txn");
	}

	@Test
	void retentionTakesAnotherRole() {
		this.role.insert(Draft.of("d1", "1"));
		assertThatExceptionOfType(PermissionDeniedDataAccessException.class)
			.isThrownBy(() -> this.role.save(this.role.findById("d1", Draft.class).orElseThrow().with("2")))
			.withMessageContaining(this.table.historyName());
		Draft draft = this.template.findById("d1", Draft.class).orElseThrow();
		this.template.save(draft.with("2"));
		assertThatExceptionOfType(PermissionDeniedDataAccessException.class)
			.isThrownBy(() -> this.role.purge("d1", Draft.class));
		this.template.purge("d1", Draft.class);
		assertThat(partitions(this.table.historyName())).isEmpty();
	}

	@Test
	void versionsAreDeletedInBatchesWhereTheyAre() {
		Note note = this.template.insert(Note.of("n1", "1"));
		note = this.template.save(note.with("2"));
		this.template.save(note.with("3"));
		this.template.purge("n1", Note.class);
		assertThat(partitions(this.table.historyName())).isEmpty();
	}

	@Test
	void lostAnswerIsSettledByTheVersionThatWasWritten() {
		SingleTableTemplate doubtful = role(LocalDynamoDb.withoutSettling());
		this.http.script(Fault.responseLost(), Fault.requestLost(), Fault.requestLost());
		Account account = doubtful.insert(Account.of("a1", "ann@example.com", 1));
		assertThat(account.version()).isEqualTo(1);
		assertThat(this.http.bodies()).last(InstanceOfAssertFactories.STRING)
			.contains("\"TableName\":\"" + this.table.historyName() + "\"");
	}

	@Test
	void versionThatOthersWroteIsSettledFromTheHistory() {
		Account account = this.template.insert(Account.of("a1", "ann@example.com", 1));
		LocalDynamoDb.client()
			.putItem((put) -> put.tableName(this.table.name()).item(this.table.item(Account.class, "a1")));
		Map<String, AttributeValue> before = this.table.item(Account.class, "a1");
		this.template.save(account.with(2));
		this.table.put(before);
		Account again = this.template.save(account.with(3));
		assertThat(again.version()).isEqualTo(3);
	}

	@Test
	void loadIsRecordedWithTheTableThatBearsIt() {
		HotPartitions partitions = HotPartitions.create();
		SingleTableTemplate template = this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.hotPartitions(partitions));
		template.insert(Account.of("a1", "ann@example.com", 1));
		assertThat(partitions.top(10)).extracting((load) -> load.table() + " " + load.index())
			.contains(this.table.name() + " null", this.table.historyName() + " null",
					this.table.historyName() + " audittype");
	}

	private List<Long> numbers(String id) {
		return this.role.findRevisions(id, Account.class, ScrollPosition.keyset(), Limit.of(100))
			.stream()
			.map(EntityRevision::number)
			.toList();
	}

	@SingleTableEntity
	@Versioned
	@Audited
	@SoftDelete(retention = "P30D")
	record Account(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			@Unique String email, int balance) {

		static Account of(String id, String email, int balance) {
			return new Account(id, null, null, email, balance);
		}

		Account with(int balance) {
			return new Account(this.id, this.version, this.changedAt, this.email, balance);
		}

	}

	@SingleTableEntity
	@Versioned(maxVersions = 1)
	record Draft(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String text) {

		static Draft of(String id, String text) {
			return new Draft(id, null, null, text);
		}

		Draft with(String text) {
			return new Draft(this.id, this.version, this.changedAt, text);
		}

	}

}
