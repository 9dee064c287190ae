package io.singletable.repository.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.singletable.ConditionFailedException;
import io.singletable.OnConflict;
import io.singletable.SingleTableEntity;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.repository.DescribedRepository;
import io.singletable.internal.repository.RepositoryPlans;
import io.singletable.query.Criteria;
import io.singletable.repository.ReadOnlySingleTableRepository;
import io.singletable.repository.ScriptedQueries;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.Task;
import io.singletable.repository.support.SimpleSingleTableRepository;
import io.singletable.repository.support.SingleTableRepositoryFactoryBean;
import org.junit.jupiter.api.Test;
import org.mockito.AdditionalAnswers;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Transient;
import org.springframework.data.domain.DomainEvents;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.core.EntityInformation;
import org.springframework.data.repository.core.NamedQueries;
import org.springframework.data.repository.core.support.RepositoryFactoryInformation;
import org.springframework.data.repository.core.support.RepositoryFragmentsFactoryBean;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.BDDMockito.willThrow;

/**
 * Tests for repositories as beans.
 */
class EnableSingleTableRepositoriesTests {

	@Test
	void interfacesBecomeBeansWithTheirCustomImplementations() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Application.class)) {
			Tasks tasks = context.getBean(Tasks.class);
			assertThat(AopUtils.isJdkDynamicProxy(tasks)).isTrue();
			assertThat(tasks.shout("x")).isEqualTo("X");
			assertThat(tasks.findByTitle("x")).containsExactly(Task.of("1"));
			assertThat(context.getBeansOfType(RepositoryFactoryInformation.class).values())
				.extracting((it) -> it.getPersistentEntity().getType())
				.containsOnly(Task.class, Order.class);
		}
	}

	@Test
	void repositoriesShareTheirNamedQueries() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Application.class)) {
			assertThat(context.getBeanNamesForType(RepositoryFactoryInformation.class)).hasSizeGreaterThan(1);
			assertThat(context.getBeanNamesForType(NamedQueries.class)).hasSize(1);
		}
	}

	@Test
	void domainEventsArePublishedByEveryWrite() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Application.class)) {
			Orders orders = context.getBean(Orders.class);
			List<Object> events = context.getBean(Application.class).events;
			orders.save(new Order("saved"));
			orders.insert(new Order("inserted"));
			orders.update(new Order("updated"));
			orders.saveAll(List.of(new Order("one"), new Order("two")));
			orders.delete(new Order("deleted"));
			assertThat(events).extracting(Object::toString)
				.containsExactly("Placed[id=saved]", "Placed[id=inserted]", "Placed[id=updated]", "Placed[id=one]",
						"Placed[id=two]", "Placed[id=deleted]");
		}
	}

	@Test
	void domainEventsArePublishedOnceByWritesUnderConditionsAndOfDifferences() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Application.class)) {
			Orders orders = context.getBean(Orders.class);
			List<Object> events = context.getBean(Application.class).events;
			Criteria condition = Criteria.where("id").is("x");
			orders.save(new Order("merged"), OnConflict.merge());
			orders.save(new Order("saved"), condition);
			orders.saveIfMatching(new Order("matching"), condition);
			orders.saveIfUnmodified(new Order("unmodified"));
			orders.update(new Order("before"), new Order("after"));
			orders.delete(new Order("deleted"), condition);
			assertThat(events).extracting(Object::toString)
				.containsExactly("Placed[id=merged]", "Placed[id=saved]", "Placed[id=matching]",
						"Placed[id=unmodified]", "Placed[id=after]", "Placed[id=deleted]");
		}
	}

	@Test
	void noDomainEventsArePublishedIfNothingWasWritten() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Application.class)) {
			Orders orders = context.getBean(Orders.class);
			SingleTableOperations operations = context.getBean(SingleTableOperations.class);
			Criteria condition = Criteria.where("id").is("x");
			willReturn(Optional.empty()).given(operations).saveIfMatching(any(), any());
			willThrow(new ConditionFailedException("refused", null, null)).given(operations)
				.save(any(), any(Criteria.class));
			assertThat(orders.saveIfMatching(new Order("other"), condition)).isEmpty();
			assertThatExceptionOfType(ConditionFailedException.class)
				.isThrownBy(() -> orders.save(new Order("other"), condition));
			assertThat(context.getBean(Application.class).events).isEmpty();
		}
	}

	@Test
	void asynchronousMethodsRunElsewhere() throws Exception {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Application.class)) {
			Tasks tasks = context.getBean(Tasks.class);
			assertThat(tasks.readByTitle("x").get()).containsExactly(Task.of("1"));
			assertThat(tasks.getByTitle("x").get()).isEqualTo(Task.of("1"));
			assertThat(context.getBean(Application.class).threads).isNotEmpty()
				.doesNotContain(Thread.currentThread().getName());
		}
	}

	@Test
	void plansAreListed() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Application.class)) {
			RepositoryPlans plans = plansOf(context);
			assertThat(plans.of(Tasks.class)).hasSize(7)
				.element(4)
				.hasToString("EnableSingleTableRepositoriesTests.Tasks.findByTitle: Query of Task, [title = ?0]");
			assertThat(plans).asString().hasLineCount(14);
		}
	}

	private static RepositoryPlans plansOf(AnnotationConfigApplicationContext context) {
		return new RepositoryPlans(() -> context.getBeanProvider(SingleTableRepositoryFactoryBean.class)
			.stream()
			.map((bean) -> (SingleTableRepositoryFactoryBean<?, ?, ?>) bean)
			.flatMap((bean) -> bean.unwrap(DescribedRepository.class).stream()));
	}

	@Test
	void templateIsChosenByName() {
		assertThatExceptionOfType(BeanCreationException.class)
			.isThrownBy(() -> new AnnotationConfigApplicationContext(OtherTemplate.class))
			.withMessageContaining("otherTemplate");
	}

	@Test
	void refusalStopsStartUp() {
		assertThatExceptionOfType(BeanCreationException.class)
			.isThrownBy(() -> new AnnotationConfigApplicationContext(Refusing.class))
			.withMessageContaining("Tasks.")
			.withMessageContaining("no index for it");
	}

	@Test
	void repositoriesWithoutFragmentsShareTheirAbsence() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Application.class)) {
			assertThat(context.getBeanNamesForType(RepositoryFactoryInformation.class)).hasSize(3);
			assertThat(context.getBeanNamesForType(RepositoryFragmentsFactoryBean.class)).hasSize(2);
			assertThat(context.getBean(Tasks.class).shout("x")).isEqualTo("X");
		}
	}

	@Test
	void definitionTellsTypeOfRepository() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Application.class)) {
			String name = context.getBeanNamesForType(Orders.class)[0];
			assertThat(context.getBeanDefinition(name).getAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE))
				.isEqualTo(Orders.class);
		}
	}

	@Test
	void baseClassAndNamedQueriesAreTheApplications() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Customized.class)) {
			Named named = context.getBean(Named.class);
			assertThat(named.shorten("12345")).isEqualTo("123");
			assertThat(named.important()).containsExactly(Task.of("1"));
			assertThat(plansOf(context).all()).last()
				.asString()
				.endsWith("Named.important: Query of Task, [priority > ?]");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableSingleTableRepositories(considerNestedRepositories = true, repositoryBaseClass = ShorteningRepository.class,
			namedQueriesLocation = "classpath:io/singletable/repository/config/named-queries.properties",
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Named.class),
			excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = { Tasks.class, Orders.class }))
	static class Customized {

		@Bean
		SingleTableOperations singleTableTemplate() {
			ScriptedQueries queries = new ScriptedQueries(Task.class);
			queries.rows = List.of(Task.of("1"));
			return queries.operations();
		}

	}

	@NoRepositoryBean
	public interface Shortening<T, ID> extends SingleTableRepository<T, ID> {

		String shorten(String text);

	}

	static class ShorteningRepository<T, ID> extends SimpleSingleTableRepository<T, ID> implements Shortening<T, ID> {

		ShorteningRepository(EntityInformation<T, ID> information, SingleTableOperations operations) {
			super(information, operations);
		}

		@Override
		public String shorten(String text) {
			return text.substring(0, 3);
		}

	}

	interface Named extends Shortening<Task, String> {

		List<Task> important();

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	@EnableSingleTableRepositories(considerNestedRepositories = true,
			includeFilters = @Filter(type = FilterType.REGEX, pattern = ".*EnableSingleTableRepositoriesTests.*"),
			excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Named.class))
	static class Application {

		private final List<Object> events = new ArrayList<>();

		private final List<String> threads = new ArrayList<>();

		@Bean
		SingleTableOperations singleTableTemplate() {
			ScriptedQueries queries = new ScriptedQueries(Task.class, Order.class);
			queries.rows = List.of(Task.of("1"));
			SingleTableOperations operations = queries.operations();
			given(operations.save(any())).willAnswer(AdditionalAnswers.returnsFirstArg());
			given(operations.insert(any())).willAnswer(AdditionalAnswers.returnsFirstArg());
			given(operations.update(any(Object.class))).willAnswer(AdditionalAnswers.returnsFirstArg());
			given(operations.save(any(), any(OnConflict.class))).willAnswer(AdditionalAnswers.returnsFirstArg());
			given(operations.save(any(), any(Criteria.class))).willAnswer(AdditionalAnswers.returnsFirstArg());
			given(operations.saveIfMatching(any(), any())).willAnswer((call) -> Optional.of(call.getArgument(0)));
			given(operations.saveIfUnmodified(any())).willAnswer(AdditionalAnswers.returnsFirstArg());
			given(operations.update(any(), any())).willAnswer(AdditionalAnswers.returnsSecondArg());
			return operations;
		}

		@Bean
		TaskExecutor taskExecutor() {
			return new SimpleAsyncTaskExecutor((task) -> new Thread(() -> {
				this.threads.add(Thread.currentThread().getName());
				task.run();
			}));
		}

		@EventListener
		void on(Placed event) {
			this.events.add(event);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableSingleTableRepositories(considerNestedRepositories = true, singleTableTemplateRef = "otherTemplate",
			includeFilters = @Filter(type = FilterType.REGEX, pattern = ".*EnableSingleTableRepositoriesTests.*"),
			excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Named.class))
	static class OtherTemplate {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableSingleTableRepositories(considerNestedRepositories = true,
			includeFilters = @Filter(type = FilterType.REGEX, pattern = ".*EnableSingleTableRepositoriesTests.*"),
			excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Named.class))
	static class Refusing {

		@Bean
		SingleTableOperations singleTableTemplate() {
			ScriptedQueries queries = new ScriptedQueries(Task.class, Order.class);
			queries.refusal = "no index for it";
			return queries.operations();
		}

	}

	public interface Tasks extends SingleTableRepository<Task, String>, Shouting {

		List<Task> findByTitle(String title);

		@Async
		CompletableFuture<List<Task>> readByTitle(String title);

		@Async
		Future<Task> getByTitle(String title);

	}

	public interface Archive extends ReadOnlySingleTableRepository<Order, String> {

	}

	public interface Orders extends SingleTableRepository<Order, String> {

	}

	public interface Shouting {

		String shout(String text);

	}

	static class ShoutingImpl implements Shouting {

		@Override
		public String shout(String text) {
			return text.toUpperCase(java.util.Locale.ROOT);
		}

	}

	/**
	 * An entity with events.
	 */
	@SingleTableEntity
	public record Order(@Id String id) {

		@DomainEvents
		@Transient
		List<Object> events() {
			return List.of(new Placed(this.id));
		}

	}

	public record Placed(String id) {
	}

}
