package io.singletable.autoconfigure.transaction;

import java.util.List;

import javax.sql.DataSource;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.autoconfigure.transaction.accounts.Account;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.Transactional;

import static org.mockito.Mockito.mock;

/**
 * Applications in which the manager of transactions is the table's or another's.
 */
final class TransactionChecks {

	/** Without what enables transactions. */
	static final ApplicationContextRunner DISABLED = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DynamoDbClientAutoConfiguration.class,
				SingleTableAutoConfiguration.class, SingleTableRepositoriesAutoConfiguration.class,
				SingleTableTransactionCheckAutoConfiguration.class))
		.withBean(DynamoDbClient.class, () -> mock(DynamoDbClient.class))
		.withUserConfiguration(Application.class)
		.withPropertyValues("singletable.table-name=accounts", "singletable.schema.mode=none");

	/** With the manager of the table. */
	static final ApplicationContextRunner ALONE = DISABLED.withConfiguration(
			AutoConfigurations.of(SingleTableTransactionAutoConfiguration.class, TransactionAutoConfiguration.class));

	/** With the manager of the table beside another one, which is the default. */
	static final ApplicationContextRunner BESIDE = ALONE.withBean("relational", JdbcTransactionManager.class,
			() -> new JdbcTransactionManager(mock(DataSource.class)));

	private TransactionChecks() {
	}

	/** The lines that name beans. */
	static List<String> warnings(CapturedOutput output) {
		return output.getAll().lines().filter((line) -> line.contains("@Transactional")).toList();
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Account.class)
	static class Application {

	}

}
