package io.singletable.core;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.singletable.AllowFiltering;
import io.singletable.Compression;
import io.singletable.Counted;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Query;
import io.singletable.ReadConsistency;
import io.singletable.RequestLimitExceededException;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.Unique;
import io.singletable.query.Operand.Parameter;
import io.singletable.query.Operator;
import io.singletable.query.QueryStatistics;
import io.singletable.repository.CursorPageRequest;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Window;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for queries that read by the values of a unique constraint.
 */
class ReadsByUniqueValueIntegrationTests {

	private static final TestTable TABLE = TestTable.of(Account.class, Packed.class);

	/** Writes what the tested reads find. */
	private final SingleTableTemplate others = TABLE.template();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final BeforeOwner beforeOwner = new BeforeOwner();

	private final SingleTableTemplate template = TABLE
		.template(LocalDynamoDb.newClient(this.requests, this.beforeOwner));

	private final Accounts accounts = new SingleTableRepositoryFactory(this.template).getRepository(Accounts.class);

	@AfterEach
	void clear() {
		TABLE.items().forEach((item) -> TABLE.delete(item.get("pk").s(), item.get("sk").s()));
	}

	@Test
	void sentinelAndOwnerAreReadConsistently() {
		insert("a", "ann@x.org");
		assertThat(this.accounts.findByEmail("ann@x.org")).map(Account::id).hasValue("a");
		assertThat(this.requests.take()).hasSize(2)
			.allSatisfy((request) -> assertThat(((GetItemRequest) request).consistentRead()).isTrue());
		assertThat(this.accounts.findByEmail("nobody@x.org")).isEmpty();
		assertThat(this.requests.takeActions()).containsExactly("GetItem");
		assertThat(this.accounts.findByEmail("\uD800")).isEmpty();
		assertThat(this.requests.takeActions()).isEmpty();
	}

	@Test
	void methodsOfRepositoriesReadSo() {
		Account ann = insert("a", "ann@x.org");
		assertThat(this.accounts.existsByEmail("ann@x.org")).isTrue();
		assertThat(this.accounts.existsByEmail("nobody@x.org")).isFalse();
		assertThat(this.accounts.countByEmail("ann@x.org")).isEqualTo(1);
		assertThat(this.accounts.getByEmail("ann@x.org")).containsExactly(ann);
		try (Stream<Account> stream = this.accounts.streamByEmail("ann@x.org")) {
			assertThat(stream).containsExactly(ann);
		}
		assertThat(this.accounts.readByEmail("ann@x.org", CursorPageRequest.ofSize(5))).containsExactly(ann);
		assertThat(this.accounts.queryByEmail("ann@x.org", CursorPageRequest.ofSize(5))).containsExactly(ann);
		assertThat(this.accounts.findNameByEmail("ann@x.org")).map(Named::getName).hasValue("a");
		assertThat(this.accounts.login("eu", "a")).hasValue(ann);
		assertThat(this.accounts.findByEmailOrderByNameDesc("ann@x.org")).containsExactly(ann);
		assertThat(this.accounts.findByEmailAndName("ann@x.org", "a")).hasValue(ann);
		assertThat(this.accounts.findByEmailAndName("ann@x.org", "b")).isEmpty();
		assertThat(this.requests.takeActions()).containsOnly("GetItem");
		assertThat(this.accounts.deleteByEmail("ann@x.org")).isEqualTo(1);
		assertThat(this.accounts.deleteByEmail("ann@x.org")).isZero();
		assertThat(this.others.findById("a", Account.class)).isEmpty();
	}

	@Test
	void windowGoesOnAfterTheOnlyRow() {
		Account ann = insert("a", "ann@x.org");
		Window<Account> window = this.accounts.findByEmail("ann@x.org", ScrollPosition.keyset(), Limit.of(1));
		assertThat(window).containsExactly(ann);
		assertThat(window.hasNext()).isFalse();
		Window<Account> next = this.accounts.findByEmail("ann@x.org", window.positionAt(0), Limit.of(1));
		assertThat(next).isEmpty();
		assertThat(byEmail("ann@x.org").positionOf(ann)).isEqualTo(window.positionAt(0));
		Window<Account> before = this.accounts.findByEmail("ann@x.org",
				((KeysetScrollPosition) window.positionAt(0)).backward(), Limit.of(1));
		assertThat(before).isEmpty();
	}

	@Test
	void preparedQueryReadsSoAndTellsWhatItCost() {
		Account ann = insert("a", "ann@x.org");
		QueryStatistics[] statistics = new QueryStatistics[1];
		assertThat(byEmail("ann@x.org").measured((run) -> statistics[0] = run).one()).hasValue(ann);
		assertThat(statistics[0].requests()).isEqualTo(2);
		assertThat(statistics[0].capacity()).isEqualTo(2);
		assertThat(byEmail("ann@x.org").as(Named.class).all()).extracting(Named::getName).containsExactly("a");
		assertThat(this.template.query(Account.class)
			.matching(where("email").is("ann@x.org"))
			.allowFiltering()
			.filter((account) -> account.name().equals("b"))
			.exists()).isFalse();
	}

	@Test
	void budgetHolds() {
		insert("a", "ann@x.org");
		assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(
				() -> this.template.query(Account.class).matching(where("email").is("ann@x.org")).budget(1).all());
		assertThat(this.template.query(Account.class)
			.matching(where("email").is("ann@x.org"))
			.budget(1)
			.scroll(ScrollPosition.keyset(), Limit.of(1))).hasSize(1);
	}

	@Test
	void valueThatMovesBetweenTheReadsIsFoundAtItsNewOwner() {
		Account ann = insert("a", "ann@x.org");
		this.beforeOwner.run(() -> {
			this.others.save(ann.withEmail("other@x.org"));
			insert("b", "ann@x.org");
		});
		assertThat(this.accounts.findByEmail("ann@x.org")).map(Account::id).hasValue("b");
		assertThat(this.requests.takeActions()).hasSize(4);
	}

	@Test
	void valueThatIsGivenUpBetweenTheReadsIsNotFound() {
		Account ann = insert("a", "ann@x.org");
		this.beforeOwner.run(() -> this.others.delete(ann));
		assertThat(this.accounts.findByEmail("ann@x.org")).isEmpty();
		assertThat(this.requests.takeActions()).hasSize(3);
	}

	@Test
	void valueThatKeepsMovingIsReadThreeTimes() {
		insert("0", "ann@x.org");
		for (int i = 0; i < 4; i++) {
			String from = String.valueOf(i);
			String to = String.valueOf(i + 1);
			this.beforeOwner.run(() -> {
				this.others.delete(this.others.findById(from, Account.class).orElseThrow());
				insert(to, "ann@x.org");
			});
		}
		assertThat(this.accounts.findByEmail("ann@x.org")).isEmpty();
		assertThat(this.requests.takeActions()).hasSize(6);
	}

	@Test
	void sentinelThatItsOwnerDoesNotConfirmLeadsToNobody() {
		Account ann = insert("a", "ann@x.org");
		Map<String, AttributeValue> sentinel = sentinel("email");
		this.others.save(ann.withEmail("anna@x.org"));
		TABLE.put(sentinel);
		assertThat(this.accounts.findByEmail("ann@x.org")).isEmpty();
		assertThat(this.requests.takeActions()).hasSize(3);
		for (String owner : List.of("Account#nobody", "", "x".repeat(3_000))) {
			sentinel.put("_owner", AttributeValue.fromS(owner));
			TABLE.put(sentinel);
			assertThat(this.accounts.existsByEmail("ann@x.org")).isFalse();
		}
	}

	@Test
	void expiredOwnerIsNotFound() {
		Account ann = insert("a", "ann@x.org");
		this.others.save(ann.until(TABLE.clock().instant().minusSeconds(60)));
		this.requests.take();
		assertThat(this.accounts.findByEmail("ann@x.org")).isEmpty();
		assertThat(this.accounts.existsByEmail("ann@x.org")).isFalse();
		assertThat(this.requests.takeActions()).hasSize(4);
	}

	@Test
	void ownerWrittenWithoutTheConstraintIsFoundByItsValue() {
		Account ann = insert("a", "ann@x.org");
		Map<String, AttributeValue> item = new HashMap<>(TABLE.item(Account.class, "a"));
		item.remove("_u");
		TABLE.put(item);
		assertThat(this.accounts.findByEmail("ann@x.org")).hasValue(ann);
		assertThat(this.requests.takeActions()).hasSize(2);
		assertThat(this.accounts.existsByEmail("ann@x.org")).isTrue();
		assertThat(this.requests.takeActions()).hasSize(3);
		item.put("email", AttributeValue.fromS("anna@x.org"));
		TABLE.put(item);
		assertThat(this.accounts.findByEmail("ann@x.org")).isEmpty();
	}

	@Test
	void compressionIsNoObstacle() {
		Packed packed = this.others.insert(new Packed("p", null, "ann@x.org", "x".repeat(10_000)));
		assertThat(TABLE.item(Packed.class, "p")).doesNotContainKey("email");
		assertThat(this.template.query(Packed.class).matching(where("email").is("ann@x.org")).one()).hasValue(packed);
	}

	@Test
	void indexIsReadUnlessConsistencyIsAskedFor() {
		insert("a", "ann@x.org");
		ExecutableQuery<Account> byName = this.template.query(Account.class).matching(where("nick").is("nick-a"));
		assertThat(byName.one()).isPresent();
		assertThat(this.requests.takeActions()).containsExactly("Query");
		assertThat(byName.consistency(ReadConsistency.STRONG).one()).isPresent();
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "GetItem");
	}

	@Test
	void requestsHaveTheReadOfTheValueAndTasksRefuseIt() {
		RequestOperations asData = this.template.requests();
		assertThat(asData
			.of((operations) -> operations.query(Account.class).matching(where("email").is("ann@x.org")).one()))
			.extracting(TableRequest::action)
			.containsExactly("GetItem");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> asData.readTask((operations,
					input) -> operations.query(Account.class).matching(where("email").is(input.param("email"))).one()))
			.withMessageContaining("in no range or unique value");
	}

	@Test
	void transactionReadsWhatItIsGoingToWrite() {
		Account ann = insert("a", "ann@x.org");
		rolledBack((tx) -> {
			tx.insert(account("b", "ben@x.org"));
			this.requests.take();
			assertThat(this.accounts.findByEmail("ben@x.org")).map(Account::id).hasValue("b");
			assertThat(this.accounts.streamByEmail("ben@x.org")).hasSize(1);
			assertThat(this.requests.takeActions()).isEmpty();
			assertThat(this.accounts.findByEmail("ann@x.org")).hasValue(ann);
			tx.save(ann.withEmail("anna@x.org"));
			assertThat(this.accounts.findByEmail("ann@x.org")).isEmpty();
			assertThat(this.accounts.existsByEmail("anna@x.org")).isTrue();
			tx.delete(tx.findById("a", Account.class).orElseThrow());
			assertThat(this.accounts.existsByEmail("anna@x.org")).isFalse();
			assertThat(this.accounts.existsByEmail("ann@x.org")).isFalse();
		});
	}

	@Test
	void transactionDeletesWhatItHasWritten() {
		insert("a", "ann@x.org");
		rolledBack((tx) -> {
			tx.save(tx.findById("a", Account.class).orElseThrow().withEmail("anna@x.org"));
			assertThat(this.accounts.deleteByEmail("anna@x.org")).isEqualTo(1);
			assertThat(tx.findById("a", Account.class)).isEmpty();
		});
	}

	private void rolledBack(Consumer<SingleTableOperations> reads) {
		IllegalStateException end = new IllegalStateException("end of the transaction");
		assertThatException().isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
			reads.accept(tx);
			throw end;
		})).isSameAs(end);
	}

	private TerminatingQuery<Account> byEmail(String email) {
		return this.template.query(Account.class)
			.matching(where("email").compare(Operator.EQUAL, new Parameter(0)))
			.prepare()
			.bind(email);
	}

	private Account insert(String id, String email) {
		return this.others.insert(account(id, email));
	}

	private static Account account(String id, String email) {
		return new Account(id, null, email, "eu", id, id, "nick-" + id, null);
	}

	private static Map<String, AttributeValue> sentinel(String constraint) {
		return new HashMap<>(TABLE.items()
			.stream()
			.filter((item) -> item.get("pk").s().startsWith("~unique#Account#" + constraint + "#"))
			.findFirst()
			.orElseThrow());
	}

	interface Accounts extends SingleTableRepository<Account, String> {

		Optional<Account> findByEmail(String email);

		Window<Account> findByEmail(String email, ScrollPosition position, Limit limit);

		List<Account> getByEmail(String email);

		List<Account> findByEmailOrderByNameDesc(String email);

		Stream<Account> streamByEmail(String email);

		@Counted
		Page<Account> readByEmail(String email, CursorPageRequest page);

		Slice<Account> queryByEmail(String email, CursorPageRequest page);

		Optional<Named> findNameByEmail(String email);

		boolean existsByEmail(String email);

		long countByEmail(String email);

		long deleteByEmail(String email);

		@AllowFiltering
		Optional<Account> findByEmailAndName(String email, String name);

		@Query("realm = :realm and userName = :userName")
		Optional<Account> login(String realm, String userName);

	}

	interface Named {

		String getName();

	}

	@SingleTableEntity
	@Unique(name = "login", properties = { "realm", "userName" })
	@GlobalSecondaryIndex(name = "byNick", partitionKey = "nick#{nick}")
	record Account(@Id String id, @Version @Nullable Long version, @Unique String email, String realm, String userName,
			String name, @Unique String nick, @TimeToLive @Nullable Instant until) {

		Account withEmail(String email) {
			return new Account(this.id, this.version, email, this.realm, this.userName, this.name, this.nick,
					this.until);
		}

		Account until(Instant until) {
			return new Account(this.id, this.version, this.email, this.realm, this.userName, this.name, this.nick,
					until);
		}

	}

	@SingleTableEntity(compression = Compression.GZIP)
	record Packed(@Id String id, @Version @Nullable Long version, @Unique String email, String text) {
	}

	/**
	 * What happens before the item of an owner is read.
	 */
	private static final class BeforeOwner implements ExecutionInterceptor {

		private final Queue<Runnable> actions = new ArrayDeque<>();

		void run(Runnable action) {
			this.actions.add(action);
		}

		@Override
		public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
			if (context.request() instanceof GetItemRequest get && get.key().get("pk").s().startsWith("Account#")
					&& !this.actions.isEmpty()) {
				this.actions.remove().run();
			}
		}

	}

}
