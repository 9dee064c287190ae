package io.singletable.repository.support;

import java.util.ArrayList;
import java.util.List;

import io.singletable.EntityRevision;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.lifecycle.BeforeDeleteCallback;
import io.singletable.lifecycle.DeleteEvent;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.repository.SingleTableRepository;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.mapping.callback.EntityCallbacks;
import org.springframework.data.repository.core.EntityInformation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the delete of all entities of a repository, which reads no entity again that
 * its listing has returned.
 */
class DeleteAllIntegrationTests {

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final TestTable table = TestTable.of(Ticket.class);

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	private final Tickets tickets = repository(this.template);

	@BeforeEach
	void insertTwo() {
		this.template.insert(Ticket.open("a", "one"));
		this.template.save(this.template.insert(Ticket.open("b", "one")).withTitle("two"));
		this.requests.takeActions();
	}

	@Test
	void eachListedVersionIsDeletedByOneRequest() {
		this.tickets.deleteAll();
		assertThat(this.requests.takeActions()).containsExactly("Query", "TransactWriteItems", "TransactWriteItems");
		assertThat(this.tickets.count()).isZero();
		assertThat(numbers("a")).containsExactly(2L, 1L);
		assertThat(numbers("b")).containsExactly(3L, 2L, 1L);
		assertThat(this.template.insert(Ticket.open("a", "again")).version()).isEqualTo(3);
	}

	@Test
	void whatWasChangedMeanwhileIsReadAgain() {
		FaultyHttpClient http = new FaultyHttpClient();
		Tickets faulty = repository(this.table.template(LocalDynamoDb.newClient(http)));
		Ticket listed = this.template.getRequired("a", Ticket.class);
		http.script(Fault.none().after(() -> {
			this.template.save(listed.withTitle("two"));
			this.template.deleteById("b", Ticket.class);
		}));
		faulty.deleteAll();
		assertThat(faulty.count()).isZero();
		assertThat(numbers("a")).containsExactly(3L, 2L, 1L);
		assertThat(numbers("b")).containsExactly(3L, 2L, 1L);
	}

	@Test
	void eventsHaveTheIdAndNoCallbackIsCalled() {
		List<Object> seen = new ArrayList<>();
		BeforeDeleteCallback<Ticket> callback = (ticket) -> {
			throw new AssertionError("called");
		};
		SingleTableTemplate watched = this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.lifecycle(Lifecycle.of(EntityCallbacks.create(callback), (event) -> {
					if (event instanceof DeleteEvent<?> delete) {
						seen.add(delete.getClass().getSimpleName() + " " + delete.id() + " "
								+ delete.entity().isPresent());
					}
				})));
		repository(watched).deleteAll();
		assertThat(seen).containsExactly("BeforeDeleteEvent a false", "AfterDeleteEvent a false",
				"BeforeDeleteEvent b false", "AfterDeleteEvent b false");
	}

	@Test
	void aTransactionReadsWhatItDeletes() {
		this.template.inTransaction((transaction) -> {
			repository(transaction).deleteAll();
			return true;
		});
		assertThat(this.requests.takeActions()).containsExactly("Query", "GetItem", "GetItem", "TransactWriteItems");
		assertThat(this.tickets.count()).isZero();
	}

	@Test
	void aBaseClassThatDeletesInItsOwnWayIsCalled() {
		SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.template);
		factory.setRepositoryBaseClass(Keeping.class);
		factory.getRepository(Tickets.class).deleteAll();
		assertThat(this.tickets.count()).isEqualTo(2);
	}

	private List<Long> numbers(String id) {
		return this.template.findRevisions(id, Ticket.class, ScrollPosition.keyset(), Limit.of(9))
			.stream()
			.map(EntityRevision::number)
			.toList();
	}

	private static Tickets repository(SingleTableOperations operations) {
		return new SingleTableRepositoryFactory(operations).getRepository(Tickets.class);
	}

	interface Tickets extends SingleTableRepository<Ticket, String> {

	}

	static class Keeping<T, ID> extends SimpleSingleTableRepository<T, ID> {

		Keeping(EntityInformation<T, ID> information, SingleTableOperations operations) {
			super(information, operations);
		}

		@Override
		public void deleteById(ID id) {
		}

	}

}
