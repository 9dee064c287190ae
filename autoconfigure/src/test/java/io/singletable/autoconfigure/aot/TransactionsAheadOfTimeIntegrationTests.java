package io.singletable.autoconfigure.aot;

import io.singletable.Because;
import io.singletable.autoconfigure.aot.ProcessedApplication.Application;
import io.singletable.autoconfigure.lifecycle.SingleTableReasonAutoConfiguration;
import io.singletable.autoconfigure.transaction.SingleTableTransactionAutoConfiguration;
import io.singletable.autoconfigure.transaction.SingleTableTransactionCheckAutoConfiguration;
import io.singletable.internal.write.entity.CommitContext;
import io.singletable.transaction.SingleTableTransactionManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for transactions of an application that is processed ahead of time.
 */
@CompileWithForkedClassLoader
class TransactionsAheadOfTimeIntegrationTests {

	private static final String[] START = { "singletable.region=eu-west-1", "singletable.table-name=notes",
			"singletable.schema.mode=none", "singletable.cursor.ephemeral-secret=true" };

	private static final String CHECK = "singleTableUnmanagedTransactionCheck";

	private final ProcessedApplication processed = ProcessedApplication.process(Transactions.class);

	@Test
	void annotatedMethodsHaveTransactions() {
		this.processed.start((context) -> {
			context.refresh();
			assertThat(context.getBean(SingleTableTransactionManager.class)).isNotNull();
			assertThat(context.getBean(Writer.class).isInTransaction()).isTrue();
		}, START);
	}

	@Test
	void annotatedMethodsHaveReasons() {
		this.processed.start((context) -> {
			context.refresh();
			assertThat(context.getBean(Writer.class).reason()).isEqualTo("Tests");
		}, START);
	}

	@Test
	void annotationsAreNotChecked() {
		assertThat(this.processed.source().containsBean(CHECK)).isTrue();
		this.processed.start((context) -> {
			context.refresh();
			assertThat(context.containsBean(CHECK)).isFalse();
		}, START);
	}

	/**
	 * Application with transactions.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	@ImportAutoConfiguration({ SingleTableReasonAutoConfiguration.class, SingleTableTransactionAutoConfiguration.class,
			SingleTableTransactionCheckAutoConfiguration.class, TransactionAutoConfiguration.class,
			TransactionManagerCustomizationAutoConfiguration.class })
	static class Transactions {

		@Bean
		Writer writer(NoteRepository notes) {
			return new Writer();
		}

	}

	/**
	 * Bean that writes in transactions.
	 */
	static class Writer {

		@Transactional
		public boolean isInTransaction() {
			return TransactionSynchronizationManager.isActualTransactionActive();
		}

		@Because("Tests")
		public @Nullable String reason() {
			return CommitContext.current().reason();
		}

	}

}
