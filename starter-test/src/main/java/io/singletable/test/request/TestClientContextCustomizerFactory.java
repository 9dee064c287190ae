package io.singletable.test.request;

import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * {@link ContextCustomizerFactory} that wraps the clients of every test, so that requests
 * can be counted without any configuration. All tests have the same customizer, and
 * therefore go on sharing application contexts.
 */
class TestClientContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {

		return new TestClientContextCustomizer();
	}

	private record TestClientContextCustomizer() implements ContextCustomizer {

		@Override
		public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration config) {
			ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
			Faults faults = new Faults(new FaultContext(beanFactory));
			beanFactory.registerSingleton(Faults.class.getName(), faults);
			beanFactory.addBeanPostProcessor(new ClientPostProcessor(faults));
		}

	}

	/**
	 * Post-processor that wraps clients. Mocks are left as they are: they send nothing,
	 * and are to be verified.
	 *
	 * @param faults the faults of the context
	 */
	private record ClientPostProcessor(Faults faults) implements BeanPostProcessor {

		@Override
		public @Nullable Object postProcessAfterInitialization(Object bean, String beanName) {
			return (bean instanceof DynamoDbClient client && !isMock(bean)) ? TestClient.wrap(client, this.faults)
					: bean;
		}

		private static boolean isMock(Object bean) {
			return bean.getClass().getName().contains("$MockitoMock$");
		}

	}

}
