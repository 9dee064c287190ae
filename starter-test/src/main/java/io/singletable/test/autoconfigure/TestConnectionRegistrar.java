package io.singletable.test.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.autoconfigure.client.DynamoDbConnectionDetails;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.test.autoconfigure.AutoConfigureTestDynamoDb.Replace;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registrar that replaces the connections of an application by an embedded DynamoDB Local
 * in memory. Works on bean definitions: no client of the application is ever created. The
 * names of replaced clients become aliases of the embedded one's.
 */
final class TestConnectionRegistrar implements ImportBeanDefinitionRegistrar {

	private static final Log logger = LogFactory.getLog(TestConnectionRegistrar.class);

	static final String CLIENT_BEAN = "dynamoDbClient";

	static final String REPLACE = "singletable.test.connection.replace";

	private final ConfigurableEnvironment environment;

	private final ListableBeanFactory beanFactory;

	private final ClassLoader classLoader;

	private final TestConnections testConnections;

	TestConnectionRegistrar(Environment environment, BeanFactory beanFactory, ClassLoader classLoader) {
		this.environment = (ConfigurableEnvironment) environment;
		this.beanFactory = (ListableBeanFactory) beanFactory;
		this.classLoader = classLoader;
		this.testConnections = new TestConnections(this.environment, classLoader);
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		Replace replace = Binder.get(this.environment).bind(REPLACE, Replace.class).orElse(Replace.NON_TEST);
		if (replace == Replace.NONE) {
			return;
		}
		boolean any = replace == Replace.ANY;
		boolean embed = any || !this.testConnections.exist(this.beanFactory, registry);
		if (embed) {
			EmbeddedTestDynamoDb.requireDynamoDbLocal(replace, this.classLoader);
		}
		List<String> removed = new ArrayList<>();
		for (String name : names(DynamoDbClient.class)) {
			if (remove(name, any, registry)) {
				removed.add(name);
			}
		}
		for (String name : names(DynamoDbConnectionDetails.class)) {
			remove(name, any, registry);
		}
		if (embed) {
			embed(registry);
		}
		if (names(DynamoDbClient.class).length == 0) {
			removed.stream()
				.filter((name) -> !name.equals(CLIENT_BEAN))
				.forEach((name) -> registry.registerAlias(CLIENT_BEAN, name));
		}
	}

	private boolean remove(String name, boolean any, BeanDefinitionRegistry registry) {
		if (!registry.containsBeanDefinition(name)
				|| (!any && this.testConnections.isForTests(registry.getBeanDefinition(name)))) {
			return false;
		}
		logger.info("The bean '" + name + "' is replaced for the test, because it connects to the DynamoDB of the "
				+ "application. To use it, define it in a @TestConfiguration, or set " + REPLACE + "=none");
		registry.removeBeanDefinition(name);
		return true;
	}

	private String[] names(Class<?> type) {
		return this.beanFactory.getBeanNamesForType(type, true, false);
	}

	/**
	 * The embedded one has the last word about the client; the properties of the test
	 * class have it about the schema, which the table of an application in AWS need not
	 * create.
	 */
	private void embed(BeanDefinitionRegistry registry) {
		RootBeanDefinition embedded = new RootBeanDefinition(EmbeddedTestDynamoDb.class);
		embedded.setTargetType(EmbeddedDynamoDb.class);
		embedded.setFactoryMethodName("start");
		embedded.setAutowireMode(RootBeanDefinition.AUTOWIRE_CONSTRUCTOR);
		embedded.setDestroyMethodName("close");
		registry.registerBeanDefinition("embeddedDynamoDb", embedded);
		MutablePropertySources sources = this.environment.getPropertySources();
		sources.addFirst(
				new MapPropertySource("singletable test connection", Map.of("singletable.embedded.enabled", "true")));
		MapPropertySource schema = new MapPropertySource("singletable test schema",
				Map.of("singletable.schema.mode", "create"));
		this.testConnections.lastSourceOfTests()
			.ifPresentOrElse((name) -> sources.addAfter(name, schema), () -> sources.addFirst(schema));
	}

}
