package io.singletable.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.singletable.RevisionOperation;
import io.singletable.audit.TrailModel.Entry;
import io.singletable.audit.internal.AuditFixture;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.read.WindowContinuation;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.query.RevisionFilter;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MayScan;
import io.singletable.test.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for windows, change-sets and values of a trail of random writes, whose shards
 * grow meanwhile, against a model of its items. {@code singletable.test.trail} is the
 * number of commits.
 */
class AuditModelIntegrationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final int COMMITS = Integer.getInteger("singletable.test.trail", 120);

	private static final int QUESTIONS = 60;

	private static final List<String> AUTHORS = List.of("ann", "b#b", "c$c", "d\uD83D\uDE00", "eve");

	private static int count;

	private final MutableClock clock = new MutableClock(Instant.parse("2026-11-21T09:14:00Z"));

	private final Random random = new Random(7);

	private @Nullable String author;

	/** Whether windows may be short. */
	private boolean bounded = true;

	@MayScan
	@ParameterizedTest
	@ValueSource(strings = { "", "{table}-history" })
	void everyQuestionIsAnsweredAsByTheModel(String historyTable) {
		String table = "audit-model-" + (++count);
		SingleTableTemplate older = start(table, historyTable, 1);
		write(older, COMMITS / 3);
		SingleTableTemplate newer = start(table, historyTable, 4);
		write(newer, COMMITS / 3);
		newer.schema().growShards(Parcel.class);
		newer.schema().growShards(Bill.class);
		write(older, COMMITS / 10);
		write(newer, COMMITS / 3);
		TrailModel model = TrailModel.of(historyTable.isEmpty() ? table : historyTable.replace("{table}", table));
		askAll(AuditFixture.of(newer), model);
		this.bounded = false;
		SingleTableTemplate reading = start(table, historyTable, 4);
		ExecutorService executor = Executors.newFixedThreadPool(4);
		try {
			AuditOperations parallel = AuditFixture.of(reading, Parallelism.of(executor, 4));
			askAll(parallel, model);
			changeSets(parallel, model);
		}
		finally {
			executor.shutdownNow();
		}
	}

	private SingleTableTemplate start(String table, String historyTable, int shards) {
		SingleTableTemplateBuilder builder = SingleTableTemplateBuilder.of(LocalDynamoDb.client(), table)
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.entities(Parcel.class, Bill.class)
			.auditShards(shards)
			.clock(this.clock)
			.maxRequests(this.bounded ? 10 : 1_000)
			.lifecycle(Lifecycle.none().auditedBy(() -> Optional.ofNullable(this.author)))
			.createTable(PATIENCE);
		return (historyTable.isEmpty() ? builder : builder.historyTable(historyTable)).build();
	}

	private void write(SingleTableTemplate template, int commits) {
		for (int commit = 0; commit < commits; commit++) {
			this.clock.advance(Duration.ofMillis(this.random.nextInt(3)));
			int who = this.random.nextInt(AUTHORS.size() + 1);
			this.author = (who < AUTHORS.size()) ? AUTHORS.get(who) : null;
			List<Integer> numbers = new ArrayList<>(Stream.iterate(0, (number) -> number + 1).limit(12).toList());
			Collections.shuffle(numbers, this.random);
			List<Integer> chosen = numbers.subList(0, 1 + this.random.nextInt(4));
			template
				.inTransactionWithoutResult((operations) -> chosen.forEach((number) -> change(template, "e" + number)));
		}
	}

	private void change(SingleTableTemplate template, String id) {
		String status = "S" + this.random.nextInt(3);
		if (this.random.nextInt(4) == 0) {
			Bill bill = template.findById(id, Bill.class).orElse(null);
			if (bill instanceof Bill.Open open) {
				template.save(new Bill.Paid(id, open.version(), open.changedAt(), 1, status));
			}
			else if (bill != null) {
				template.delete(bill);
			}
			else {
				template.insert(new Bill.Open(id, null, null, 1));
			}
			return;
		}
		Parcel parcel = template.findById(id, Parcel.class).orElse(null);
		if (parcel == null) {
			template.insert(Parcel.of(id, status));
		}
		else {
			switch (this.random.nextInt(4)) {
				case 0 -> template.update(parcel, parcel.withStatus(status).withWeight(this.random.nextInt()));
				case 1 -> template.delete(parcel);
				default -> template.save(parcel.withStatus(status).withSecrets(status, status, null));
			}
		}
	}

	private void askAll(AuditOperations audit, TrailModel model) {
		for (int number = 0; number < QUESTIONS; number++) {
			ask(audit, model);
		}
	}

	private void ask(AuditOperations audit, TrailModel model) {
		AuditQuery question;
		Predicate<Entry> expected;
		boolean typed = this.random.nextBoolean();
		if (typed) {
			Class<?> type = this.random.nextBoolean() ? Parcel.class : Bill.class;
			question = audit.audit(type);
			expected = (entry) -> entry.type().equals(type.getSimpleName());
		}
		else if (this.random.nextInt(5) == 0) {
			question = audit.auditWithoutAuthor();
			expected = (entry) -> entry.author() == null;
		}
		else {
			String by = any(AUTHORS);
			question = audit.auditBy(by);
			expected = (entry) -> by.equals(entry.author());
		}
		for (int filters = this.random.nextInt(3); filters > 0; filters--) {
			Demand demand = demand(model, typed && question.explain().startsWith("Parcel"));
			question = question.matching(demand.filter());
			expected = expected.and(demand.expected());
		}
		boolean ascending = this.random.nextBoolean();
		List<Entry> entries = new ArrayList<>(model.entries().stream().filter(expected).toList());
		if (!ascending) {
			Collections.reverse(entries);
		}
		compare(ascending ? question.oldestFirst() : question, entries.stream().map(Entry::told).toList());
	}

	private Demand demand(TrailModel model, boolean parcels) {
		Entry some = any(model.entries());
		Instant at = Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(some.sort(), 0, 12));
		return switch (this.random.nextInt(parcels ? 7 : 6)) {
			case 0 -> new Demand(RevisionFilter.since(at), (entry) -> entry.sort().compareTo(bound(some)) >= 0);
			case 1 -> new Demand(RevisionFilter.before(at), (entry) -> entry.sort().compareTo(bound(some)) < 0);
			case 2 -> {
				RevisionOperation one = any(List.of(RevisionOperation.values()));
				RevisionOperation other = any(List.of(RevisionOperation.values()));
				yield new Demand(RevisionFilter.operation(one, other),
						(entry) -> entry.operation() == one || entry.operation() == other);
			}
			case 3 -> {
				String by = any(AUTHORS);
				yield new Demand(RevisionFilter.writtenBy(by), (entry) -> by.equals(entry.author()));
			}
			case 4 -> {
				String commit = some.sort().substring(0, 32);
				yield new Demand(RevisionFilter.inTransaction(commit),
						(entry) -> entry.sort().startsWith(commit) && entry.transaction());
			}
			case 5 -> new Demand(RevisionFilter.ofType(Bill.class), (entry) -> entry.type().equals("Bill"));
			default -> new Demand(RevisionFilter.changed("status"), Entry::statusChanged);
		};
	}

	private static String bound(Entry entry) {
		return entry.sort().substring(0, 12);
	}

	private void compare(AuditQuery question, List<String> expected) {
		int limit = 1 + this.random.nextInt(40);
		List<String> found = new ArrayList<>();
		@Nullable ScrollPosition position = ScrollPosition.keyset();
		Window<AuditEntry> window;
		do {
			window = question.window(position, Limit.of(limit));
			found.addAll(Trail.told(window));
			assertThat(window.size()).isLessThanOrEqualTo(limit);
			assertThat(window.hasNext() && !this.bounded ? window.size() : limit).as(question.explain())
				.isEqualTo(limit);
			position = WindowContinuation.of(window).orElseThrow().next().orElse(null);
		}
		while (position != null);
		assertThat(found).as(question.explain()).isEqualTo(expected);
		if (!window.isEmpty()) {
			int index = this.random.nextInt(window.size());
			int before = expected.size() - window.size() + index;
			Window<AuditEntry> back = question.window(((KeysetScrollPosition) window.positionAt(index)).backward(),
					Limit.of(limit));
			assertThat(Trail.told(back)).as(question.explain())
				.isEqualTo(expected.subList(before - (this.bounded ? back.size() : Math.min(limit, before)), before));
		}
	}

	private void changeSets(AuditOperations audit, TrailModel model) {
		for (int number = 0; number < 40; number++) {
			Entry some = any(model.entries());
			String commit = some.sort().substring(0, 32);
			List<String> together = model.entries()
				.stream()
				.filter((entry) -> entry.sort().startsWith(commit))
				.map(Entry::told)
				.toList();
			ChangeSet changeSet = audit.findChangeSet(commit).orElseThrow();
			assertThat(Trail.told(changeSet.entries())).isEqualTo(together);
			assertThat(changeSet.isComplete()).contains(true);
			assertThat(audit.findChangeSet(changeSet.entries().get(0))).isEqualTo(changeSet);
			assertThat(audit.load(changeSet.entries())).allSatisfy((version) -> assertThat(version.state())
				.isNotIn(AuditedVersion.State.GONE, AuditedVersion.State.UNREADABLE, AuditedVersion.State.UNKNOWN));
		}
	}

	private <E> E any(List<E> elements) {
		return elements.get(this.random.nextInt(elements.size()));
	}

	/**
	 * Filter, and the same of the model.
	 */
	private record Demand(RevisionFilter filter, Predicate<Entry> expected) {
	}

}
