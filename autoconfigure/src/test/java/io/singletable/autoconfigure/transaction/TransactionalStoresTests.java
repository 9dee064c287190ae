package io.singletable.autoconfigure.transaction;

import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.singletable.autoconfigure.transaction.accounts.AccountRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link TransactionalStores}: which beans are named beside a transaction
 * manager of another store, by the ways in which they get what they write with.
 */
@ExtendWith(OutputCaptureExtension.class)
class TransactionalStoresTests {

	@Test
	void repositoriesThatAreResolvedLaterCount(CapturedOutput output) {
		assertThat(warning(output, ByProvider.class, ByLazy.class, ByOptional.class, ByList.class, BySuperclass.class))
			.contains("byProvider.write", "byLazy.write", "byOptional.write", "byList.write", "bySuperclass.write");
	}

	@Test
	void serviceBehindAnotherCounts(CapturedOutput output) {
		assertThat(warning(output, Service.class, Behind.class, BehindProvider.class)).contains("behind.write",
				"behindProvider.write");
	}

	@Test
	void serviceBehindTwoOthersDoesNotCount(CapturedOutput output) {
		assertSilent(output, Service.class, Intermediate.class, BehindTwo.class);
	}

	@Test
	void beanThatAlsoReachesTheOtherStoreIsNotNamed(CapturedOutput output) {
		assertSilent(output, Service.class, Jdbc.class, Dao.class, JdbcService.class, OfBoth.class,
				OfBothByProvider.class, BehindBoth.class, BehindBothFurther.class);
	}

	@Test
	void serviceWithItsOwnTransactionsMayBeRight(CapturedOutput output) {
		assertSilent(output, Managed.class, BehindManaged.class);
	}

	@Test
	void serviceBehindAProxyOfItsInterfaceMayBeRightToo(CapturedOutput output) {
		assertThat(
				warning(output, "spring.aop.proxy-target-class=false", ManagedByInterface.class, BehindInterface.class))
			.doesNotContain(".write");
	}

	@Test
	void beanThatLooksUpOthersIsNotNamed(CapturedOutput output) {
		assertSilent(output, LookingUp.class);
	}

	@Test
	void whatTheConfigurationOfABeanDependsOnIsNotThatOfTheBean(CapturedOutput output) {
		assertSilent(output, Neighbours.class);
	}

	@Test
	void mistypedQualifierIsNamedWhateverElseIsReached(CapturedOutput output) {
		assertThat(warning(output, Jdbc.class, Mistyped.class))
			.contains("mistyped.write (no transaction manager is named");
	}

	@Test
	void noBeanIsCreated(CapturedOutput output) {
		TransactionChecks.BESIDE.withUserConfiguration(Jdbc.class, LazyBeans.class).run((context) -> {
			assertThat(TransactionChecks.warnings(output)).singleElement().asString().contains("lazily.write");
			assertThat(context.getSourceApplicationContext().getBeanFactory().getSingletonNames()).contains("lazily")
				.doesNotContain("lazyService");
		});
	}

	private static String warning(CapturedOutput output, Class<?>... beans) {
		return warning(output, "spring.aop.proxy-target-class=true", beans);
	}

	private static String warning(CapturedOutput output, String property, Class<?>... beans) {
		TransactionChecks.BESIDE.withPropertyValues(property).withInitializer((context) -> {
			AnnotatedBeanDefinitionReader reader = new AnnotatedBeanDefinitionReader(
					(BeanDefinitionRegistry) context.getBeanFactory());
			for (Class<?> bean : beans) {
				reader.registerBean(bean, StringUtils.uncapitalize(bean.getSimpleName()));
			}
		}).run((context) -> assertThat(context).hasNotFailed());
		return String.join("\n", TransactionChecks.warnings(output));
	}

	private static void assertSilent(CapturedOutput output, Class<?>... beans) {
		assertThat(warning(output, beans)).doesNotContain(".write");
	}

	static class ByProvider {

		ByProvider(ObjectProvider<AccountRepository> accounts) {
		}

		@Transactional
		public void write() {
		}

	}

	static class ByLazy {

		ByLazy(@Lazy AccountRepository accounts) {
		}

		@Transactional
		public void write() {
		}

	}

	static class ByOptional {

		@Autowired
		private Optional<AccountRepository> accounts;

		@Transactional
		public void write() {
		}

	}

	static class ByList {

		@Autowired
		void setAccounts(List<AccountRepository> accounts) {
		}

		@Transactional
		public void write() {
		}

	}

	static class Base {

		@Autowired
		private ObjectProvider<AccountRepository> accounts;

	}

	static class BySuperclass extends Base {

		@Transactional
		public void write() {
		}

	}

	static class Service {

		Service(AccountRepository accounts) {
		}

	}

	static class Behind {

		Behind(Service service) {
		}

		@Transactional
		public void write() {
		}

	}

	static class BehindProvider {

		BehindProvider(ObjectProvider<Service> service) {
		}

		@Transactional
		public void write() {
		}

	}

	static class Intermediate {

		Intermediate(Service service) {
		}

	}

	static class BehindTwo {

		BehindTwo(Intermediate intermediate) {
		}

		@Transactional
		public void write() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Jdbc {

		@Bean
		DataSource dataSource() {
			return mock(DataSource.class);
		}

		@Bean
		@Lazy
		JdbcTemplate jdbcTemplate(DataSource dataSource) {
			return new JdbcTemplate(dataSource);
		}

	}

	static class Dao {

		Dao(JdbcTemplate jdbc) {
		}

	}

	static class JdbcService {

		JdbcService(Dao dao) {
		}

	}

	static class OfBoth {

		OfBoth(AccountRepository accounts, JdbcTemplate jdbc) {
		}

		@Transactional
		public void write() {
		}

	}

	static class OfBothByProvider {

		OfBothByProvider(AccountRepository accounts, ObjectProvider<JdbcTemplate> jdbc) {
		}

		@Transactional
		public void write() {
		}

	}

	static class BehindBoth {

		BehindBoth(Service service, Dao dao) {
		}

		@Transactional
		public void write() {
		}

	}

	static class BehindBothFurther {

		BehindBothFurther(Service service, @Lazy JdbcService jdbc) {
		}

		@Transactional
		public void write() {
		}

	}

	static class Managed {

		Managed(AccountRepository accounts) {
		}

		@Transactional("singleTableTransactionManager")
		public void write() {
		}

	}

	static class BehindManaged {

		BehindManaged(Managed managed) {
		}

		@Transactional
		public void write() {
		}

	}

	interface Managing {

		void write();

	}

	static class ManagedByInterface implements Managing {

		ManagedByInterface(AccountRepository accounts) {
		}

		@Override
		@Transactional("singleTableTransactionManager")
		public void write() {
		}

	}

	static class BehindInterface {

		BehindInterface(Managing managed) {
		}

		@Transactional
		public void write() {
		}

	}

	static class LookingUp {

		LookingUp(AccountRepository accounts, ApplicationContext context) {
		}

		@Transactional
		public void write() {
		}

	}

	static class Plain {

		@Transactional
		public void write() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Neighbours {

		@Autowired
		private AccountRepository accounts;

		@Bean
		Plain plain() {
			return new Plain();
		}

	}

	static class Mistyped {

		Mistyped(AccountRepository accounts, JdbcTemplate jdbc) {
		}

		@Transactional("misspelt")
		public void write() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyBeans {

		@Bean
		BehindProvider lazily(ObjectProvider<Service> service) {
			return new BehindProvider(service);
		}

		@Bean
		@Lazy
		Service lazyService(AccountRepository accounts) {
			return new Service(accounts);
		}

	}

}
