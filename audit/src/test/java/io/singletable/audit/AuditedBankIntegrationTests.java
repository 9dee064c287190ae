package io.singletable.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.singletable.Audited;
import io.singletable.Compression;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.audit.template.AuditTemplate;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableState;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TemplateBuilder;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DataAccessException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the trail of transfers of money by many clerks at once, while requests and
 * answers get lost, and the trail grows from one shard to four. More of them by
 * {@code -Dstress.transfers=}, others by {@code -Dseed=}.
 */
class AuditedBankIntegrationTests {

	private static final int ACCOUNTS = 6;

	private static final int CLERKS = 4;

	private static final int TRANSFERS = Integer.getInteger("stress.transfers", 120);

	private static final long SEED = Long.getLong("seed", 20261123L);

	private static final int FAULTS_PERCENT = 15;

	private final TestTable table = TestTable.of(Account.class);

	private final SingleTableTemplate calm = template(LocalDynamoDb.client(), 1);

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate faulty = template(LocalDynamoDb.newClient(this.http), 4);

	private final ThreadLocal<Random> random = ThreadLocal.withInitial(() -> new Random(SEED));

	private final AtomicInteger done = new AtomicInteger();

	private SingleTableTemplate template(DynamoDbClient client, int shards) {
		EntityRegistry registry = EntityRegistry.of(List.of(Account.class), MappingDefaults.standard().auditing(shards),
				JsonMapper.shared());
		TableRecord tableRecord = new TableRecord(new DynamoDbCalls(LocalDynamoDb.client(), LocalDynamoDb.patience()),
				this.table.name(), new NativeTableLayout(registry), registry);
		TableState state = TableState.unknown().withParts(tableRecord.reconcile()).withTableRecord(tableRecord);
		return TemplateBuilder.of(client, this.table.name(), registry)
			.tableState(state)
			.retryPolicy(LocalDynamoDb.withoutEnd())
			.build();
	}

	@Test
	void entriesAreTheCommittedChanges() throws Exception {
		IntStream.range(0, ACCOUNTS).forEach((i) -> this.calm.insert(new Account("a" + i, null, null, 1_000)));
		this.http.disturb(this::fault);
		ExecutorService executor = Executors.newFixedThreadPool(CLERKS);
		try {
			List<Callable<Void>> clerks = IntStream.range(0, CLERKS).<Callable<Void>>mapToObj((clerk) -> () -> {
				work(clerk);
				return null;
			}).toList();
			for (Future<Void> clerk : executor.invokeAll(clerks)) {
				clerk.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
		check(new AuditTemplate(template(LocalDynamoDb.client(), 4)));
	}

	private void work(int clerk) {
		this.random.get().setSeed(SEED + clerk);
		for (int i = clerk; i < TRANSFERS; i += CLERKS) {
			int from = this.random.get().nextInt(ACCOUNTS);
			int to = (from + 1 + this.random.get().nextInt(ACCOUNTS - 1)) % ACCOUNTS;
			transfer("a" + from, "a" + to, 1 + this.random.get().nextInt(20));
			if (this.done.incrementAndGet() == TRANSFERS / 2) {
				growShards();
			}
		}
	}

	/** Which faults it meets depends on the clerk whose transfer is the middle one. */
	private void growShards() {
		while (true) {
			try {
				this.faulty.schema().growShards(Account.class);
				return;
			}
			catch (DataAccessException ex) {
				// Refused, or in doubt: again.
			}
		}
	}

	private void transfer(String from, String to, long amount) {
		while (true) {
			try {
				this.faulty.inTransactionWithoutResult((operations) -> {
					Account payer = operations.getRequired(from, Account.class);
					Account payee = operations.getRequired(to, Account.class);
					operations.save(payer.booked(-amount));
					operations.save(payee.booked(amount));
				});
				return;
			}
			catch (WriteOutcomeUnknownException ex) {
				return;
			}
			catch (DataAccessException ex) {
				// Refused: again, over what is stored now.
			}
		}
	}

	private Fault fault() {
		if (this.random.get().nextInt(100) >= FAULTS_PERCENT) {
			return Fault.none();
		}
		return switch (this.random.get().nextInt(6)) {
			case 0 -> Fault.requestLost();
			case 1 -> Fault.responseLost();
			case 2 -> Fault.deliveredTwice();
			case 3 -> Fault.appliedButError(500, "InternalServerError");
			case 4 -> Fault.error(400, "ThrottlingException");
			default -> Fault.cancelled("TransactionConflict", "None");
		};
	}

	private void check(AuditTemplate audit) {
		List<AuditEntry> entries = Trail.all(audit.audit(Account.class), ScrollPosition.keyset(), 50);
		List<String> versions = this.table.items()
			.stream()
			.filter((item) -> item.get("pk").s().startsWith("~v#"))
			.map((item) -> item.get("pk").s().substring("~v#Account#".length()) + item.get("_v").n())
			.toList();
		assertThat(entries).as("seed %s", SEED)
			.extracting((entry) -> entry.id() + Long.toString(entry.number()))
			.containsExactlyInAnyOrderElementsOf(versions);
		Set<String> shards = this.table.items()
			.stream()
			.filter((item) -> item.containsKey("audittypepk"))
			.map((item) -> item.get("audittypepk").s())
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(shards).as("seed %s", SEED).hasSize(4);
		Map<String, List<AuditEntry>> commits = entries.stream()
			.filter(AuditEntry::isOfTransaction)
			.collect(Collectors.groupingBy(AuditEntry::commitId));
		assertThat(commits.size()).as("seed %s", SEED).isGreaterThanOrEqualTo(TRANSFERS * 3 / 4);
		Map<String, Long> balances = balances(audit, entries);
		commits.forEach((id, changed) -> {
			ChangeSet changes = audit.findChangeSet(id).orElseThrow();
			assertThat(changes.isComplete()).as("seed %s", SEED).contains(true);
			assertThat(changes.entries()).as("seed %s", SEED).containsExactlyInAnyOrderElementsOf(changed).hasSize(2);
			assertThat(changes.entries().stream().mapToLong((entry) -> change(balances, entry)).sum())
				.as("seed %s", SEED)
				.isZero();
		});
	}

	private static Map<String, Long> balances(AuditTemplate audit, List<AuditEntry> entries) {
		Map<String, Long> balances = new HashMap<>();
		List<AuditEntry> left = new ArrayList<>(entries);
		while (!left.isEmpty()) {
			List<AuditEntry> page = left.subList(0, Math.min(50, left.size()));
			audit.load(page)
				.forEach((version) -> balances.put(version.entry().id() + "#" + version.entry().number(),
						((Number) version.after().get("balance")).longValue()));
			page.clear();
		}
		return balances;
	}

	private static long change(Map<String, Long> balances, AuditEntry entry) {
		return balances.get(entry.id() + "#" + entry.number()) - balances.get(entry.id() + "#" + (entry.number() - 1));
	}

	@SingleTableEntity(compression = Compression.NONE)
	@Versioned
	@Audited
	record Account(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			long balance) {

		Account booked(long amount) {
			return new Account(this.id, this.version, this.changedAt, this.balance + amount);
		}

	}

}
