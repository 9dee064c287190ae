package io.singletable.repository;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.AllowFiltering;
import io.singletable.Query;
import io.singletable.Query.Action;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.repository.support.SingleTableRepositoryFactoryBean;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Sort;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;
import org.springframework.data.repository.query.QueryCreationException;
import org.springframework.data.spel.spi.EvaluationContextExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for value expressions in the text of queries.
 */
class ValueExpressionsIntegrationTests {

	private final SingleTableTemplate template = TestTable.of(Ticket.class).template();

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.template);

	private final Tickets tickets = this.factory.getRepository(Tickets.class);

	@BeforeEach
	void write() {
		for (int i = 0; i < 6; i++) {
			this.template.insert(new Ticket("t" + i, null, null, null, "title " + i,
					(i % 2 == 0) ? Status.OPEN : Status.DONE, i, null, Set.of()));
		}
	}

	@Test
	void propertiesOfArgumentsAreBound() {
		assertThat(ids(this.tickets.filtered(new Filter(Status.OPEN, 2, List.of())))).containsExactly("t4", "t2");
		assertThat(ids(this.tickets.filtered(new Filter(Status.DONE, 0, List.of())))).containsExactly("t5", "t3", "t1");
	}

	@Test
	void argumentsAreBoundByNumberAndByName() {
		assertThat(ids(this.tickets.byNumber(Status.OPEN, 3))).containsExactly("t4");
		assertThat(ids(this.tickets.mixed(Status.OPEN, new Filter(null, 2, List.of())))).containsExactly("t2");
		assertThat(this.tickets.howMany(Optional.of(Status.DONE))).isEqualTo(3);
	}

	@Test
	void collectionsArraysAndSingleValuesAreAlternatives() {
		assertThat(ids(this.tickets.anyOf(new Filter(null, 0, List.of(Status.OPEN, Status.DONE)), Sort.by("priority"))))
			.containsExactly("t0", "t1", "t2", "t3", "t4", "t5");
		assertThat(ids(this.tickets.anyOf(new Filter(null, 0, Status.OPEN), Sort.unsorted()))).hasSize(3);
		assertThat(ids(this.tickets.anyOf(new Filter(null, 0, new Status[] { Status.DONE }), Sort.unsorted())))
			.hasSize(3);
	}

	@Test
	void valueIsNeverPartOfTheText() {
		String text = "x' or priority >= 0 or title = '";
		assertThat(this.tickets.byTitle(Map.of("title", text))).isEmpty();
		assertThat(ids(this.tickets.byTitle(Map.of("title", "title 4")))).containsExactly("t4");
		assertThat(ids(this.tickets.quoted())).isEmpty();
	}

	@Test
	void nullAndWhatCannotBeEvaluatedIsRefused() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.tickets.filtered(new Filter(null, 2, List.of())))
			.withMessageContaining("#filter.status")
			.withMessageContaining("is null");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.tickets.filtered(null))
			.withMessageContaining("can't be evaluated");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.tickets.byTitle(Map.of("title", 5)))
			.withMessageContaining("is not valid");
	}

	@Test
	void mistakesStopStartUp() {
		assertThatExceptionOfType(QueryCreationException.class)
			.isThrownBy(() -> this.factory.getRepository(WithMistake.class));
		assertThatExceptionOfType(QueryCreationException.class)
			.isThrownBy(() -> this.factory.getRepository(Unserved.class))
			.withMessageContaining("No index serves");
	}

	@Test
	void extensionsAndPropertiesOfTheApplicationAreSeen() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("test", Map.of("watched.title", "title 4")));
			context.registerBean(CurrentUser.class, CurrentUser::new);
			context.registerBean("tickets", SingleTableRepositoryFactoryBean.class, () -> {
				var bean = new SingleTableRepositoryFactoryBean<OfContext, Ticket, String>(OfContext.class);
				bean.setSingleTableOperations(this.template);
				return bean;
			});
			context.refresh();
			assertThat(ids(context.getBean(OfContext.class).ofUser())).containsExactly("t4");
		}
	}

	private static List<String> ids(List<Ticket> tickets) {
		return tickets.stream().map(Ticket::id).toList();
	}

	record Filter(@Nullable Status status, int least, Object statuses) {

	}

	static class CurrentUser implements EvaluationContextExtension {

		@Override
		public String getExtensionId() {
			return "user";
		}

		@Override
		public Map<String, Object> getProperties() {
			return Map.of("watched", Status.OPEN);
		}

	}

	interface Tickets extends Repository<Ticket, String> {

		@Query("status = :#{#filter.status} and priority >= :#{#filter.least} order by priority desc")
		List<Ticket> filtered(@Nullable Filter filter);

		@Query("status = ?#{[0]} and priority >= :#{#least}")
		List<Ticket> byNumber(Status status, @Param("least") int min);

		@Query("status = :status and priority = :#{#filter.least}")
		List<Ticket> mixed(Status status, Filter filter);

		@Query(value = "status = :#{#status}", action = Action.COUNT)
		long howMany(Optional<Status> status);

		@Query("status in :#{#filter.statuses}")
		List<Ticket> anyOf(Filter filter, Sort sort);

		@AllowFiltering
		@Query("status = 'OPEN' and title = :#{#values['title']}")
		List<Ticket> byTitle(Map<String, Object> values);

		@AllowFiltering
		@Query("status = 'OPEN' and title = ':#{#none}'")
		List<Ticket> quoted();

	}

	interface OfContext extends Repository<Ticket, String> {

		@AllowFiltering
		@Query("status = ?#{watched} and title = :${watched.title}")
		List<Ticket> ofUser();

	}

	interface WithMistake extends Repository<Ticket, String> {

		@Query("status = :#{#filter.}")
		List<Ticket> filtered(Filter filter);

	}

	interface Unserved extends Repository<Ticket, String> {

		@Query("title = :#{#filter.status}")
		List<Ticket> filtered(Filter filter);

	}

}
