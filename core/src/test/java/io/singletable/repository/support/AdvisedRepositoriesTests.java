package io.singletable.repository.support;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import io.singletable.AllowFiltering;
import io.singletable.AllowScan;
import io.singletable.SingleTableEntity;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.SingleTableRepository;
import io.singletable.test.UnsentRequests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aop.ClassFilter;
import org.springframework.aop.MethodMatcher;
import org.springframework.aop.framework.autoproxy.InfrastructureAdvisorAutoProxyCreator;
import org.springframework.aop.interceptor.SimpleTraceInterceptor;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.annotation.Id;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.interceptor.TransactionInterceptor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what advisors search for of each repository.
 */
class AdvisedRepositoriesTests {

	private final List<Class<?>> searchedClasses = new ArrayList<>();

	private final List<String> searchedMethods = new ArrayList<>();

	private final GenericApplicationContext context = new GenericApplicationContext();

	@BeforeEach
	void start() {
		this.context.registerBean(InfrastructureAdvisorAutoProxyCreator.class);
		this.context.registerBean(DefaultPointcutAdvisor.class,
				() -> new DefaultPointcutAdvisor(
						new ComposablePointcut((ClassFilter) this.searchedClasses::add, MethodMatcher.TRUE),
						new SimpleTraceInterceptor()),
				(definition) -> definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE));
		this.context.registerBean(TransactionInterceptor.class, () -> {
			TransactionInterceptor interceptor = new TransactionInterceptor();
			interceptor.setTransactionAttributeSource(new Recording());
			return interceptor;
		});
		this.context.registerBean(SingleTableTemplate.class, () -> UnsentRequests.template(Note.class, Reply.class));
		register(Notes.class);
		register(Replies.class);
		this.context.refresh();
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void factoryBeansAreNotSearched() {
		this.context.getBean(Notes.class);
		assertThat(this.searchedClasses).doesNotContain(SingleTableRepositoryFactoryBean.class)
			.anyMatch(Notes.class::isAssignableFrom);
	}

	@Test
	void methodsOfBaseInterfacesAreSearchedOnceForAllRepositories() {
		assertThat(this.searchedMethods).anyMatch((method) -> method.contains("findById"))
			.anyMatch((method) -> method.contains("findByText"))
			.doesNotHaveDuplicates();
	}

	private void register(Class<?> repository) {
		BeanDefinition definition = BeanDefinitionBuilder.rootBeanDefinition(SingleTableRepositoryFactoryBean.class)
			.addConstructorArgValue(repository)
			.addPropertyReference("singleTableOperations", SingleTableTemplate.class.getName())
			.getBeanDefinition();
		this.context.registerBeanDefinition(repository.getName(), definition);
	}

	@SingleTableEntity
	record Note(@Id String id, String text) {
	}

	@SingleTableEntity
	record Reply(@Id String id, String text) {
	}

	interface Notes extends SingleTableRepository<Note, String> {

	}

	interface Replies extends SingleTableRepository<Reply, String> {

		@AllowScan
		@AllowFiltering
		List<Reply> findByText(String text);

	}

	private final class Recording extends AnnotationTransactionAttributeSource {

		@Override
		protected @Nullable TransactionAttribute computeTransactionAttribute(Method method,
				@Nullable Class<?> targetClass) {
			AdvisedRepositoriesTests.this.searchedMethods.add(method + " of " + targetClass);
			return super.computeTransactionAttribute(method, targetClass);
		}

	}

}
