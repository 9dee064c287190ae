package io.singletable.core;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.EntityExistsException;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TableAudit;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for jobs and saves of changes whose process is killed after any of its requests:
 * the next run ends as one that nobody has killed.
 */
@Timeout(300)
class KilledWritesIntegrationTests {

	private static final int ROWS = 7;

	private final FaultyHttpClient http = new FaultyHttpClient();

	/** The last request that is sent is carried out or not, and nobody knows. */
	@ParameterizedTest
	@MethodSource("runs")
	void nextRunEndsAsIfThereHadBeenNoOther(Run run, boolean carriedOut) {
		boolean died = true;
		for (int requests = 0; died; requests++) {
			TestTable table = TestTable.of(Note.class);
			SingleTableTemplate template = table.template();
			run.prepare(template);
			died = die(run, table, requests, carriedOut);
			boolean ended = template.query(Note.class).count() == ROWS && run == Run.IMPORT;
			if (ended) {
				// A job that has come to its end begins anew, which its inserts refuse.
				assertThatExceptionOfType(EntityExistsException.class).isThrownBy(() -> run.execute(template));
			}
			else {
				run.execute(template);
			}
			assertThat(template.query(Note.class).all()).as("killed after %s requests", requests)
				.extracting((note) -> note.id() + " " + note.version() + " " + note.text())
				.containsExactlyElementsOf(run.expected());
			assertThat(TableAudit.withTransactions(table)).as("killed after %s requests", requests)
				.noneMatch((finding) -> !finding.contains("job#"));
		}
	}

	static Stream<Arguments> runs() {
		return Stream.of(Run.values()).flatMap((run) -> Stream.of(Arguments.of(run, true), Arguments.of(run, false)));
	}

	/**
	 * Run until a number of requests are sent.
	 * @return {@code false} if there were not as many
	 */
	private boolean die(Run run, TestTable table, int requests, boolean carriedOut) {
		int[] sent = new int[1];
		this.http.disturb(() -> {
			int number = sent[0]++;
			return (number < requests) ? Fault.none()
					: (number == requests && carriedOut) ? Fault.responseLost() : Fault.requestLost();
		});
		try {
			run.execute(table.template(LocalDynamoDb.newClient(this.http),
					(builder) -> builder.retryPolicy(LocalDynamoDb.withoutSettling().withMaxAttempts(1))));
		}
		catch (RuntimeException ex) {
			assertThat(sent[0]).isGreaterThan(requests);
		}
		return sent[0] > requests;
	}

	/**
	 * What is run, and killed.
	 */
	enum Run {

		/** Job over a list. */
		IMPORT {

			@Override
			void prepare(SingleTableTemplate template) {
			}

			@Override
			void execute(SingleTableTemplate template) {
				template.inBatchesOf(3, "job").forEach(notes(), (tx, note) -> tx.save(note));
			}

			@Override
			List<String> expected() {
				return rows(1, "");
			}

		},

		/** Job over a query. */
		EDIT {

			@Override
			void execute(SingleTableTemplate template) {
				template.inBatchesOf(3, "job")
					.forEach((position, limit) -> template.query(Note.class).scroll(position, limit), (tx, note) -> {
						if (note.version() == 1) {
							tx.save(note.with(note.text() + "!"));
						}
					});
			}

			@Override
			List<String> expected() {
				return rows(2, "!");
			}

		},

		/** Save of changes. */
		CHANGES {

			@Override
			void execute(SingleTableTemplate template) {
				template.parallel(Parallelism.of(Runnable::run, 1))
					.saveChanged(notes().stream().map((note) -> note.with(note.text() + "!")).toList());
			}

			@Override
			List<String> expected() {
				return rows(2, "!");
			}

		};

		void prepare(SingleTableTemplate template) {
			notes().forEach(template::insert);
		}

		abstract void execute(SingleTableTemplate template);

		abstract List<String> expected();

		static List<Note> notes() {
			return IntStream.range(0, ROWS).mapToObj((i) -> Note.of("n" + i, "text " + i)).toList();
		}

		static List<String> rows(int version, String ending) {
			return notes().stream().map((note) -> note.id() + " " + version + " " + note.text() + ending).toList();
		}

	}

}
