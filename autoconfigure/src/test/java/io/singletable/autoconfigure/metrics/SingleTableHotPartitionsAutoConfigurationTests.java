package io.singletable.autoconfigure.metrics;

import io.singletable.partition.HotPartitions;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SingleTableHotPartitionsAutoConfiguration}.
 */
class SingleTableHotPartitionsAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SingleTableHotPartitionsAutoConfiguration.class));

	private final ApplicationContextRunner withoutActuator = this.runner
		.withClassLoader(new FilteredClassLoader(Endpoint.class));

	@Test
	void partitionsAreCountedWhereActuatorIs() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(HotPartitions.class));
		this.withoutActuator.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HotPartitions.class));
	}

	@Test
	void theApplicationMayAskForThemWithoutActuator() {
		this.withoutActuator.withPropertyValues("singletable.hot-partitions.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(HotPartitions.class));
	}

	@Test
	void backsOffIfDisabled() {
		this.runner.withPropertyValues("singletable.hot-partitions.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HotPartitions.class));
	}

	@Test
	void backsOffWithAnOwnBean() {
		HotPartitions own = HotPartitions.create();
		this.runner.withBean("own", HotPartitions.class, () -> own)
			.run((context) -> assertThat(context.getBean(HotPartitions.class)).isSameAs(own));
	}

}
