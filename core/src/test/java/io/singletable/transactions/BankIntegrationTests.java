package io.singletable.transactions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.singletable.WriteOutcomeUnknownException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LateRequest;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TableAudit;
import io.singletable.test.TestTable;
import io.singletable.transaction.SingleTableTransactionManager;
import io.singletable.transactions.Bank.Account;
import io.singletable.transactions.Bank.Entry;
import io.singletable.transactions.Bank.LastTransfer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.support.WindowIterator;
import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.annotation.EnableTransactionManagement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for transfers of money by many clerks at once, while requests and answers get
 * lost or arrive late. More of them by {@code -Dstress.transfers=}, others by
 * {@code -Dseed=}.
 */
class BankIntegrationTests {

	private static final int ACCOUNTS = 10;

	private static final long MONEY = 1000;

	private static final int CLERKS = 5;

	private static final int TRANSFERS = Integer.getInteger("stress.transfers", 300);

	private static final long SEED = Long.getLong("seed", 20261123L);

	private static final int FAULTS_PERCENT = 20;

	private static final int LOST_EVERY = 200;

	private static final List<String> IDS = IntStream.range(0, ACCOUNTS).mapToObj((i) -> "a" + i).toList();

	private final TestTable table = TestTable.of(Account.class, Entry.class, LastTransfer.class);

	private final SingleTableTemplate calm = this.table.template();

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final DynamoDbClient faulty = LocalDynamoDb.newClient(this.http);

	private final Queue<LateRequest> late = new ConcurrentLinkedQueue<>();

	private final ThreadLocal<Random> random = ThreadLocal.withInitial(() -> new Random(SEED));

	/** What becomes of all requests of a commit that nobody is told of. */
	private final ThreadLocal<Fault> lost = new ThreadLocal<>();

	private final AtomicInteger refusals = new AtomicInteger();

	private final AtomicInteger pictures = new AtomicInteger();

	@Test
	void moneyIsNeitherLostNorMade() throws Exception {
		IDS.forEach((id) -> this.calm.insert(new Account(id, null, null, MONEY, null)));
		SingleTableTemplate template = this.table.template(this.faulty,
				(builder) -> builder.retryPolicy(LocalDynamoDb.withoutEnd()));
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(Transactions.class);
			context.registerBean("transactionManager", SingleTableTransactionManager.class,
					() -> new SingleTableTransactionManager(this.faulty));
			context.registerBean(Bank.class, () -> new Bank(template, this::mayLoseCommit));
			context.refresh();
			this.http.disturb(this::fault);
			transferConcurrently(context.getBean(Bank.class));
		}
	}

	private void transferConcurrently(Bank bank) throws Exception {
		Set<String> unknown = new TreeSet<>();
		AtomicBoolean closed = new AtomicBoolean();
		ExecutorService executor = Executors.newFixedThreadPool(CLERKS + 1);
		try {
			Future<?> auditor = executor.submit(() -> audit(closed));
			List<Callable<Set<String>>> clerks = IntStream.range(0, CLERKS)
				.mapToObj((clerk) -> (Callable<Set<String>>) () -> work(bank, clerk))
				.toList();
			for (Future<Set<String>> clerk : executor.invokeAll(clerks)) {
				unknown.addAll(clerk.get());
			}
			closed.set(true);
			auditor.get();
		}
		finally {
			closed.set(true);
			executor.shutdownNow();
		}
		check(bank, unknown);
		this.late.forEach(LateRequest::arrive);
		check(bank, unknown);
		assertThat(unknown).as(this::trace).isNotEmpty();
		assertThat(this.refusals).as(this::trace).hasPositiveValue();
		assertThat(this.pictures).as(this::trace).hasPositiveValue();
		assertThat(TableAudit.withTransactions(this.table)).as(this::trace).isEmpty();
	}

	/**
	 * The transfers of a clerk, each repeated until it is not refused.
	 * @return those whose outcome is unknown
	 */
	private Set<String> work(Bank bank, int clerk) {
		this.random.get().setSeed(SEED + clerk);
		Set<String> unknown = new TreeSet<>();
		for (int i = clerk; i < TRANSFERS; i += CLERKS) {
			int from = this.random.get().nextInt(ACCOUNTS);
			int to = (from + 1 + this.random.get().nextInt(ACCOUNTS - 1)) % ACCOUNTS;
			if (!transfer(bank, "t" + i, IDS.get(from), IDS.get(to), "clerk" + clerk)) {
				unknown.add("t" + i);
			}
			LateRequest request = happens(50) ? this.late.poll() : null;
			if (request != null) {
				request.arrive();
			}
		}
		return unknown;
	}

	private boolean transfer(Bank bank, String id, String from, String to, String clerk) {
		while (true) {
			try {
				bank.transfer(id, from, to, 1 + this.random.get().nextInt(20), clerk);
				return true;
			}
			catch (HeuristicCompletionException ex) {
				assertThat(ex.getOutcomeState()).isEqualTo(HeuristicCompletionException.STATE_UNKNOWN);
				assertThat(ex).hasCauseInstanceOf(WriteOutcomeUnknownException.class);
				return false;
			}
			catch (DataAccessException ex) {
				this.refusals.incrementAndGet();
			}
			finally {
				this.lost.remove();
			}
		}
	}

	/** By chance alone, there might be none of which nobody is told. */
	private void mayLoseCommit(String id) {
		int number = Integer.parseInt(id.substring(1));
		if (number % LOST_EVERY == 0) {
			this.lost.set((number % (2 * LOST_EVERY) == 0) ? Fault.responseLost() : Fault.requestLost());
		}
	}

	/** At least once, however late its thread begins. */
	private void audit(AtomicBoolean closed) {
		do {
			List<Account> accounts = this.calm.readTransaction((reads) -> reads.byIds(IDS, Account.class))
				.findAll(Account.class);
			assertThat(accounts).as(this::trace).hasSize(ACCOUNTS);
			assertThat(accounts.stream().mapToLong(Account::balance).sum()).as(this::trace).isEqualTo(ACCOUNTS * MONEY);
			this.pictures.incrementAndGet();
		}
		while (!closed.get());
	}

	private void check(Bank bank, Set<String> unknown) {
		Map<String, Integer> versions = new HashMap<>();
		Map<String, Entry> entries = new HashMap<>();
		this.calm.query(Entry.class).all().forEach((entry) -> entries.put(entry.transfer(), entry));
		for (String id : IDS) {
			long balance = MONEY;
			long version = 1;
			for (Account account : history(id)) {
				String transfer = account.transfer();
				assertThat(account.version()).as(this::trace).isEqualTo(version++);
				if (transfer != null) {
					versions.merge(transfer, 1, Integer::sum);
					Entry entry = Objects.requireNonNull(entries.get(transfer), transfer);
					balance += entry.from().equals(id) ? -entry.amount() : entry.amount();
				}
				assertThat(account.balance()).as(this::trace).isEqualTo(balance);
			}
		}
		Set<String> applied = versions.keySet();
		assertThat(bank.committed()).as(this::trace)
			.hasSize(TRANSFERS - unknown.size())
			.doesNotContainAnyElementsOf(unknown);
		assertThat(bank.unknown()).as(this::trace).isEqualTo(unknown);
		assertThat(versions.values()).as(this::trace).containsOnly(2);
		assertThat(applied).as(this::trace).containsAll(bank.committed());
		assertThat(applied.stream().filter((it) -> !bank.committed().contains(it))).as(this::trace).isSubsetOf(unknown);
		assertThat(entries.keySet()).as(this::trace).isEqualTo(applied);
	}

	private List<Account> history(String id) {
		List<Account> history = new ArrayList<>();
		WindowIterator.of((position) -> this.calm.findRevisions(id, Account.class, position, Limit.of(100)))
			.startingAt(ScrollPosition.keyset())
			.forEachRemaining((revision) -> history.add(0, revision.entity().orElseThrow()));
		return history;
	}

	private Fault fault() {
		Fault lost = this.lost.get();
		if (lost != null) {
			return lost;
		}
		if (!happens(FAULTS_PERCENT)) {
			return Fault.none();
		}
		return switch (this.random.get().nextInt(8)) {
			case 0 -> Fault.requestLost();
			case 1 -> Fault.responseLost();
			case 2 -> Fault.timedOut();
			case 3 -> Fault.appliedButError(500, "InternalServerError");
			case 4 -> Fault.error(400, "ThrottlingException");
			case 5 -> Fault.cancelled("TransactionConflict", "None");
			case 6 -> Fault.cancelled("None", "ThrottlingError");
			default -> (request) -> {
				LateRequest held = new LateRequest();
				this.late.add(held);
				return held.call(request);
			};
		};
	}

	private boolean happens(int percent) {
		return this.random.get().nextInt(100) < percent;
	}

	private String trace() {
		return "seed " + SEED + ", " + this.refusals + " refusals, " + this.pictures + " pictures: ";
	}

	/**
	 * Configuration of an application.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	static class Transactions {

	}

}
