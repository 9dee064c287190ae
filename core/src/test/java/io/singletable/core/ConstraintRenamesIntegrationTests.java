package io.singletable.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.NewerSchemaException;
import io.singletable.SingleTableEntity;
import io.singletable.Unique;
import io.singletable.UniqueConstraintException;
import io.singletable.VersionConflictException;
import io.singletable.WriteContentionException;
import io.singletable.backfill.BackfillOutcome;
import io.singletable.backfill.BackfillReport;
import io.singletable.backfill.Leftover;
import io.singletable.test.Deployment;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.UniqueAudit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for a constraint that gets another name while instances of both versions write:
 * the former name is retired until a backfill has freed its values.
 */
class ConstraintRenamesIntegrationTests {

	private static final List<String> MAILS = List.of("a@x.org", "b@x.org", "c@x.org", "d@x.org");

	private final Deployment deployment = new Deployment();

	private final SingleTableTemplate former = this.deployment.start(Former.class);

	@Test
	void valueOfTheFormerNameIsFreedWhereItIsMet() {
		this.former.insert(new Former("a", null, "a@x.org"));
		SingleTableTemplate renamed = this.deployment.start(Renamed.class);
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.former.insert(new Former("b", null, "a@x.org")));
		renamed.save(renamed.findById("a", Renamed.class).orElseThrow().with("b@x.org"));
		this.former.insert(new Former("b", null, "a@x.org"));
		renamed.deleteById("b", Renamed.class);
		this.former.insert(new Former("b", null, "a@x.org"));
		assertThat(audit().violations()).isEmpty();
		assertThat(audit().unconfirmed()).isEmpty();
	}

	@Test
	void whatBothVersionsGaveAwayIsReported() {
		this.former.insert(new Former("a", null, "a@x.org"));
		SingleTableTemplate renamed = this.deployment.start(Renamed.class);
		renamed.insert(new Renamed("b", null, "a@x.org"));
		BackfillReport report = renamed.backfill(Renamed.class).run();
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.LEFT_UNDONE);
		assertThat(report.left(Leftover.DUPLICATE)).isEqualTo(1);
		renamed.save(renamed.findById("a", Renamed.class).orElseThrow().with("other@x.org"));
		assertThat(renamed.backfill(Renamed.class).run().outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(audit().sentinels()).isEqualTo(2);
	}

	@Test
	void instancesOfBothVersionsAtOnceLeaveNothingButDuplicates() throws Exception {
		SingleTableTemplate renamed = this.deployment.start(Renamed.class);
		run((random) -> write(random, this.former, Former.class), (random) -> write(random, renamed, Renamed.class));
		assertThat(audit().violations()).isEmpty();
		renamed.backfill(Renamed.class).run();
		for (String mail : MAILS) {
			holders(renamed, mail).stream().skip(1).forEach(renamed::delete);
		}
		assertThat(renamed.backfill(Renamed.class).run().outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(audit().violations()).isEmpty();
		assertThat(audit().unconfirmed()).isEmpty();
		List<Renamed> left = ids().flatMap((id) -> renamed.findById(id, Renamed.class).stream()).toList();
		assertThat(audit().sentinels()).isEqualTo(left.size());
		assertThat(left).extracting(Renamed::email).doesNotHaveDuplicates();
	}

	private static Stream<String> ids() {
		return IntStream.range(0, 6).mapToObj((i) -> "p" + i);
	}

	private static List<Renamed> holders(SingleTableTemplate template, String mail) {
		return ids().flatMap((id) -> template.findById(id, Renamed.class).stream())
			.filter((person) -> mail.equals(person.email()))
			.toList();
	}

	/** Whoever meets claims of the new name, and does not know it, is refused. */
	private static <T extends Person<T>> void write(Random random, SingleTableTemplate template, Class<T> type) {
		String id = "p" + random.nextInt(6);
		String mail = MAILS.get(random.nextInt(MAILS.size()));
		try {
			Optional<T> stored = template.findById(id, type);
			if (stored.isEmpty()) {
				template.insert((type == Former.class) ? new Former(id, null, mail) : new Renamed(id, null, mail));
			}
			else if (random.nextInt(4) == 0) {
				template.delete(stored.get());
			}
			else {
				template.save(stored.get().with(mail));
			}
		}
		catch (EntityExistsException | EntityNotFoundException | VersionConflictException
				| WriteContentionException ex) {
			// Others write as well, also what is to be unique.
		}
		catch (NewerSchemaException ex) {
			assertThat(type).isEqualTo(Former.class);
		}
	}

	@SafeVarargs
	private static void run(Consumer<Random>... writes) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(2 * writes.length);
		try {
			List<Callable<@Nullable Void>> tasks = new ArrayList<>();
			for (int i = 0; i < 2 * writes.length; i++) {
				Random random = new Random(i);
				Consumer<Random> write = writes[i % writes.length];
				tasks.add(() -> {
					for (int j = 0; j < 75; j++) {
						write.accept(random);
					}
					return null;
				});
			}
			for (Future<@Nullable Void> done : executor.invokeAll(tasks)) {
				done.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	private UniqueAudit audit() {
		return UniqueAudit.of(LocalDynamoDb.client()
			.scan((scan) -> scan.tableName(this.deployment.table()).consistentRead(true))
			.items());
	}

	interface Person<T> {

		T with(String email);

	}

	@SingleTableEntity("Person")
	record Former(@Id String id, @Version @Nullable Long version, @Unique String email) implements Person<Former> {

		@Override
		public Former with(String email) {
			return new Former(this.id, this.version, email);
		}

	}

	@SingleTableEntity("Person")
	@Unique(name = "email", retired = true)
	@Unique(name = "mail", properties = "email")
	record Renamed(@Id String id, @Version @Nullable Long version, String email) implements Person<Renamed> {

		@Override
		public Renamed with(String email) {
			return new Renamed(this.id, this.version, email);
		}

	}

}
