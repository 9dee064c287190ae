package io.singletable.audit;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.singletable.EntityNotFoundException;
import io.singletable.VersionConflictException;
import io.singletable.audit.Subjects.Client;
import io.singletable.audit.Subjects.Kind;
import io.singletable.audit.template.AuditTemplate;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for erasures beside other work on the same entity, which comes between any two
 * requests, or has any two requests of its own around the erasure.
 */
class ConcurrentErasureIntegrationTests {

	private static final int AT_MOST = 40;

	/** What is written by it is erased, or refused. */
	@ParameterizedTest
	@EnumSource
	void workBetweenTheRequestsOfAnErasureLeavesNothing(Work work) {
		boolean reached = true;
		for (int request = 0; reached; request++) {
			TestTable table = written();
			SingleTableTemplate template = table.recordedTemplate();
			Client loaded = template.getRequired(Subjects.ID, Client.class);
			AtRequest other = AtRequest.the(request, () -> work.run(template, loaded));
			new AuditTemplate(table.template(LocalDynamoDb.newClient(other))).forget(Subjects.ID, Client.class).run();
			reached = other.isReached();
			assertErased(table, "request " + request);
			assertThat(request).isLessThan(AT_MOST);
		}
	}

	/** What the work has read is gone: it writes nothing of it. */
	@ParameterizedTest
	@EnumSource
	void erasureBetweenTheRequestsOfWorkLeavesNothing(Work work) {
		boolean reached = true;
		for (int request = 0; reached; request++) {
			TestTable table = written();
			SingleTableTemplate template = table.template();
			Client loaded = template.getRequired(Subjects.ID, Client.class);
			AtRequest erasure = AtRequest.the(request,
					() -> new AuditTemplate(template).forget(Subjects.ID, Client.class).run());
			work.run(table.recordedTemplate(LocalDynamoDb.newClient(erasure)), loaded);
			reached = erasure.isReached();
			if (reached) {
				assertErased(table, "request " + request);
			}
			assertThat(request).isLessThan(AT_MOST);
		}
	}

	private static TestTable written() {
		TestTable table = Kind.AUDITED.table();
		SingleTableTemplate template = table.template();
		Kind.AUDITED.write(template, 3);
		table.clock().advance(Duration.ofDays(60));
		template.save((Client) Kind.AUDITED.instance(3, Subjects.EMAIL));
		return table;
	}

	private static void assertErased(TestTable table, String scenario) {
		List<Map<String, AttributeValue>> items = table.items();
		assertThat(Subjects.textOf(items)).as(scenario).doesNotContain(Subjects.EMAIL, "later", "~unique#Client");
		assertThat(table.item(Client.class, Subjects.ID)).as(scenario).containsKey("_del").doesNotContainKey("email");
		assertThat(table.sortKeys(table.key(Client.class, Subjects.ID, 1).partition())).as(scenario).isEmpty();
		assertThat(items.stream().filter((item) -> item.get("pk").s().startsWith("~erased#"))).isNotEmpty()
			.allSatisfy((done) -> assertThat(done.get("_done").bool()).isTrue());
	}

	/**
	 * Work of another thread.
	 */
	enum Work {

		SAVE {
			@Override
			void work(SingleTableTemplate template, Client loaded) {
				template.save(new Client(loaded.id(), loaded.version(), loaded.changedAt(), "later"));
			}
		},

		DELETE {
			@Override
			void work(SingleTableTemplate template, Client loaded) {
				template.deleteById(loaded.id(), Client.class);
			}
		},

		RESTORE {
			@Override
			void work(SingleTableTemplate template, Client loaded) {
				template.restore(loaded.id(), 2, Client.class);
			}
		},

		BACKFILL {
			@Override
			void work(SingleTableTemplate template, Client loaded) {
				template.backfill(Client.class).run();
			}
		},

		BACKFILL_OF_THE_TRAIL {
			@Override
			void work(SingleTableTemplate template, Client loaded) {
				template.backfill(Client.class).history().run();
			}
		},

		RETENTION {
			@Override
			void work(SingleTableTemplate template, Client loaded) {
				new AuditTemplate(template).retain(Client.class).run();
			}
		};

		abstract void work(SingleTableTemplate template, Client loaded);

		void run(SingleTableTemplate template, Client loaded) {
			try {
				work(template, loaded);
			}
			catch (VersionConflictException | EntityNotFoundException ex) {
				// It came too late.
			}
		}

	}

}
