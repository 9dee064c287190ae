package io.singletable.autoconfigure.template;

import java.util.List;
import java.util.TreeSet;

import io.singletable.SingleTableEntity;
import io.singletable.autoconfigure.DefaultCandidates;
import io.singletable.core.SingleTableOperations;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.data.repository.Repository;

/**
 * Failure analyzer for a default template that is missing, because a second template that
 * the application defines looks like a replacement of the first. Runs before the analyzer
 * of Spring Boot, which reports the missing bean without this reason.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class MissingTemplateFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final String TEMPLATE = "singleTableTemplate";

	private final BeanFactory beanFactory;

	MissingTemplateFailureAnalyzer(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
		if (!(this.beanFactory instanceof ListableBeanFactory beans) || beans.containsBean(TEMPLATE)
				|| !needsTemplate(cause)) {
			return null;
		}
		List<String> templates = DefaultCandidates.of(beans, SingleTableOperations.class);
		return templates.isEmpty() ? null : analysis(templates, cause);
	}

	private static boolean needsTemplate(NoSuchBeanDefinitionException cause) {
		ResolvableType type = cause.getResolvableType();
		if (type == null) {
			return TEMPLATE.equals(cause.getBeanName());
		}
		Class<?> entity = type.as(Repository.class).getGeneric(0).resolve();
		return SingleTableOperations.class.isAssignableFrom(type.toClass())
				|| (entity != null && AnnotatedElementUtils.hasAnnotation(entity, SingleTableEntity.class));
	}

	private static FailureAnalysis analysis(List<String> templates, Throwable cause) {
		String names = "'" + String.join("', '", new TreeSet<>(templates)) + "'";
		return new FailureAnalysis(
				"There is no bean '" + TEMPLATE + "'. It is not auto-configured, because the application defines "
						+ ((templates.size() > 1) ? templates.size() + " templates, " : "a template of its own, ")
						+ names + ".",
				"Declare a template that is used beside the default one with @Bean(defaultCandidate = false), and inject it "
						+ "by @Qualifier. If it is to replace the default one, name it '" + TEMPLATE
						+ "', or name it in singleTableTemplateRef.",
				cause);
	}

}
