package io.singletable.autoconfigure.lifecycle;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.singletable.Because;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.lifecycle.reasoned.Memo;
import io.singletable.autoconfigure.lifecycle.reasoned.MemoRepository;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.autoconfigure.transaction.SingleTableTransactionAutoConfiguration;
import io.singletable.internal.write.entity.CommitContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link SingleTableReasonAutoConfiguration}.
 */
class SingleTableReasonAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class,
						SingleTableRepositoriesAutoConfiguration.class, SingleTableReasonAutoConfiguration.class,
						SingleTableTransactionAutoConfiguration.class, TransactionAutoConfiguration.class))
		.withBean(DynamoDbClient.class, () -> mock(DynamoDbClient.class))
		.withUserConfiguration(Application.class)
		.withPropertyValues("singletable.table-name=memos", "singletable.schema.mode=none",
				"singletable.cursor.ephemeral-secret=true");

	@Test
	void reasonOfTheMethodGoesBeforeThatOfItsClass() {
		this.runner.run((context) -> {
			Closing closing = context.getBean(Closing.class);
			assertThat(closing.own()).isEqualTo("of the method");
			assertThat(closing.ofClass()).isEqualTo("of the class");
			assertThat(closing.composed()).isEqualTo("of a composed annotation");
		});
	}

	@Test
	void reasonEndsWithTheMethod() {
		this.runner.run((context) -> {
			Closing closing = context.getBean(Closing.class);
			assertThatIllegalStateException().isThrownBy(closing::failing).withMessage("of the method");
			assertThat(CommitContext.current().reason()).isNull();
		});
	}

	@Test
	void reasonAndTransactionShareAMethod() {
		this.runner.run((context) -> assertThat(context.getBean(Closing.class).inTransaction())
			.isEqualTo("of the method in a transaction"));
	}

	@Test
	void reasonOfAnInterfaceIsThatOfItsBean() {
		this.runner.run((context) -> assertThat(context.getBean("implementation", Reasoned.class).reason())
			.isEqualTo("of the interface"));
		this.runner.withPropertyValues("spring.aop.proxy-target-class=false").run((context) -> {
			Reasoned bean = context.getBean("implementation", Reasoned.class);
			assertThat(AopUtils.isJdkDynamicProxy(bean)).isTrue();
			assertThat(bean.reason()).isEqualTo("of the interface");
		});
	}

	@Test
	void methodsOfRepositoriesHaveReasons() {
		this.runner.run((context) -> {
			MemoRepository memos = context.getBean(MemoRepository.class);
			assertThat(memos.reasonOfMethod()).isEqualTo("of the method");
			assertThat(memos.reasonOfRepository()).isEqualTo("of the repository");
			assertThat(memos).isSameAs(context.getBean(MemoRepository.class));
		});
	}

	@Test
	void otherBeansAreNotProxied() {
		this.runner.run((context) -> assertThat(AopUtils.isAopProxy(context.getBean("other"))).isFalse());
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Memo.class)
	static class Application {

		@Bean
		Closing closing() {
			return new Closing();
		}

		@Bean
		Reasoned implementation() {
			return new Implementation();
		}

		@Bean
		Object other() {
			return new StringBuilder();
		}

	}

	@Because("of the class")
	static class Closing {

		@Because("of the method")
		public @Nullable String own() {
			return CommitContext.current().reason();
		}

		public @Nullable String ofClass() {
			return CommitContext.current().reason();
		}

		@Composed
		public @Nullable String composed() {
			return CommitContext.current().reason();
		}

		@Because("of the method")
		public void failing() {
			throw new IllegalStateException(CommitContext.current().reason());
		}

		@Transactional
		@Because("of the method in a transaction")
		public @Nullable String inTransaction() {
			assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isTrue();
			return CommitContext.current().reason();
		}

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@Because("of a composed annotation")
	@interface Composed {

	}

	interface Reasoned {

		@Because("of the interface")
		@Nullable String reason();

	}

	static class Implementation implements Reasoned {

		@Override
		public @Nullable String reason() {
			return CommitContext.current().reason();
		}

	}

}
