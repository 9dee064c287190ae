package io.singletable.autoconfigure.audit;

import java.util.List;

import io.singletable.SingleTableEntity;
import io.singletable.audit.template.AuditTemplate;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.template.DeclaredTemplate;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SingleTableAuditAutoConfiguration}.
 */
class SingleTableAuditAutoConfigurationTests {

	private final ApplicationContextRunner withoutTemplate = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SingleTableAuditAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.withoutTemplate.withBean("first", SingleTableTemplate.class,
			() -> DeclaredTemplate.of(List.of(Note.class)));

	@Test
	void templateIsThatOfTheOnlyTemplate() {
		this.runner.run((context) -> assertThat(context).hasBean("auditTemplate").hasSingleBean(AuditTemplate.class));
	}

	@Test
	void erasureSecretIsThatOfTheProperties() {
		this.runner.run((context) -> assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> context.getBean(AuditTemplate.class).wasForgotten("n", Note.class)));
		this.runner.withPropertyValues("singletable.erasure-secret=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
			.run((context) -> assertThatExceptionOfType(DataAccessResourceFailureException.class)
				.as("it asks the table, of which this template has none")
				.isThrownBy(() -> context.getBean(AuditTemplate.class).wasForgotten("n", Note.class)));
	}

	@Test
	void backsOffWithoutATemplateAndWithSeveral() {
		this.withoutTemplate.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AuditTemplate.class));
		this.runner.withBean("second", SingleTableTemplate.class, () -> DeclaredTemplate.of(List.of(Note.class)))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AuditTemplate.class));
	}

	@Test
	void backsOffWithoutTheModule() {
		this.runner.withClassLoader(new FilteredClassLoader(AuditTemplate.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("auditTemplate"));
	}

	@Test
	void backsOffWithAnOwnBean() {
		AuditTemplate own = new AuditTemplate(DeclaredTemplate.of(List.of(Note.class)));
		this.runner.withBean("own", AuditTemplate.class, () -> own)
			.run((context) -> assertThat(context.getBean(AuditTemplate.class)).isSameAs(own));
	}

	@SingleTableEntity
	record Note(@Id String id) {
	}

}
