package io.singletable.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

import io.singletable.SingleTableEntity;
import io.singletable.core.SingleTableOperations;
import io.singletable.repository.config.EnableSingleTableRepositories;
import io.singletable.test.Customer;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import io.singletable.transaction.SingleTableTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Transient;
import org.springframework.data.domain.AfterDomainEventPublication;
import org.springframework.data.domain.DomainEvents;
import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for domain events of what a transaction writes, by how it ends.
 */
class DomainEventsInTransactionsIntegrationTests {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(
			Application.class);

	private final Application application = this.context.getBean(Application.class);

	private final Purchases purchases = this.context.getBean(Purchases.class);

	private final TransactionTemplate transaction = new TransactionTemplate(
			this.context.getBean(PlatformTransactionManager.class));

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void everyPhaseHearsOnceOfACommit() {
		this.transaction.executeWithoutResult((tx) -> {
			Purchase order = new Purchase("o1");
			this.purchases.save(order);
			assertThat(order.events).isEmpty();
			assertThat(this.application.heard).isEmpty();
		});
		assertThat(this.application.heard).containsExactly("before commit", "plain", "after commit",
				"after completion");
		assertThat(this.application.table.items()).hasSize(2);
	}

	@Test
	void failureOfASynchronizationKeepsNoEventFromItsListeners() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((tx) -> {
				TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

					@Override
					public void afterCommit() {
						throw new IllegalStateException();
					}

				});
				this.purchases.save(new Purchase("o1"));
			}));
		assertThat(this.application.heard).containsExactly("before commit", "plain", "after commit",
				"after completion");
		assertThat(TransactionSynchronizationManager.isSynchronizationActive()).isFalse();
	}

	@Test
	void eventsOfOneEntityAreAllPublished() {
		this.transaction.executeWithoutResult((tx) -> {
			this.purchases.save(new Purchase("o1"));
			this.purchases.save(new Purchase("o1"));
		});
		assertThat(this.application.heard).filteredOn("plain"::equals).hasSize(2);
	}

	@Test
	void onlyItsListenersHearOfARollback() {
		this.transaction.executeWithoutResult((tx) -> {
			this.purchases.save(new Purchase("o1"));
			tx.setRollbackOnly();
		});
		assertThat(this.application.heard).containsExactly("after rollback");
	}

	@Test
	void nobodyHearsAfterAnUnknownCommit() {
		assertThatExceptionOfType(HeuristicCompletionException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((tx) -> {
				this.purchases.save(new Purchase("o1"));
				this.purchases.save(new Purchase("o2"));
				this.application.http.script(Collections.nCopies(6, Fault.responseLost()).toArray(Fault[]::new));
			}));
		this.application.http.script();
		assertThat(this.application.heard).containsOnly("before commit");
	}

	@Test
	void eventsAreAtOncePublishedOutsideOfTransactions() {
		this.purchases.save(new Purchase("o1"));
		assertThat(this.application.heard).containsExactly("plain");
	}

	@Test
	void creationPublishesTheEventsOfWhatItInserts() {
		Purchase created = this.purchases.getOrCreate("o1", () -> new Purchase("o1"));
		assertThat(this.application.heard).containsExactly("plain");
		assertThat(created.events).isEmpty();
		this.application.heard.clear();
		this.transaction.executeWithoutResult((tx) -> this.purchases.getOrCreate("o2", () -> new Purchase("o2")));
		assertThat(this.application.heard).containsExactly("before commit", "plain", "after commit",
				"after completion");
	}

	@Test
	void creationOfWhatExistsPublishesNothing() {
		this.purchases.save(new Purchase("o1"));
		this.application.heard.clear();
		this.purchases.getOrCreate("o1", () -> new Purchase("o1"));
		this.purchases.getOrCreate("o2", () -> {
			this.application.table.template().insert(new Purchase("o2"));
			return new Purchase("o2");
		});
		assertThat(this.application.heard).isEmpty();
	}

	/**
	 * An entity with events.
	 */
	@SingleTableEntity
	public static class Purchase {

		@Id
		private final String id;

		@Transient
		private final List<Object> events = new ArrayList<>();

		public Purchase(String id) {
			this.id = id;
			this.events.add(new Placed(id));
		}

		public String getId() {
			return this.id;
		}

		@DomainEvents
		Collection<Object> events() {
			return List.copyOf(this.events);
		}

		@AfterDomainEventPublication
		void clear() {
			this.events.clear();
		}

	}

	public record Placed(String id) {
	}

	public interface Purchases extends SingleTableRepository<Purchase, String> {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	@EnableSingleTableRepositories(considerNestedRepositories = true, includeFilters = @Filter(type = FilterType.REGEX,
			pattern = ".*DomainEventsInTransactionsIntegrationTests.*"))
	static class Application {

		private final TestTable table = TestTable.of(Purchase.class, Customer.class);

		private final FaultyHttpClient http = new FaultyHttpClient();

		private final List<String> heard = new ArrayList<>();

		private final DynamoDbClient client = LocalDynamoDb.newClient(this.http);

		@Bean
		SingleTableOperations singleTableTemplate() {
			return this.table.template(this.client, (builder) -> builder.retryPolicy(LocalDynamoDb.withoutSettling()));
		}

		@Bean
		PlatformTransactionManager transactionManager() {
			return new SingleTableTransactionManager(this.client);
		}

		@EventListener
		void plain(Placed event) {
			this.heard.add("plain");
		}

		@TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
		void beforeCommit(Placed event) {
			this.heard.add("before commit");
		}

		/** What it writes is written at once. Spring calls both last phases together. */
		@Order(1)
		@TransactionalEventListener
		void afterCommit(Placed event) {
			this.heard.add("after commit");
			this.table.template(this.client).save(new Customer(event.id(), "Ann"));
		}

		@Order(2)
		@TransactionalEventListener(phase = TransactionPhase.AFTER_COMPLETION)
		void afterCompletion(Placed event) {
			this.heard.add("after completion");
		}

		@TransactionalEventListener(phase = TransactionPhase.AFTER_ROLLBACK)
		void afterRollback(Placed event) {
			this.heard.add("after rollback");
		}

	}

}
