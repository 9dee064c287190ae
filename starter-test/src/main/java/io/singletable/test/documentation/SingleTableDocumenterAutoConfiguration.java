package io.singletable.test.documentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.model.Masking;
import io.singletable.internal.model.RepositoryModel;
import io.singletable.internal.model.SingleTableModel;
import io.singletable.internal.model.SingleTableModelConfiguration;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.model.document.TableDocuments;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the
 * {@link SingleTableDocumenter}.
 */
@AutoConfiguration(after = { SingleTableAutoConfiguration.class, SingleTableRepositoriesAutoConfiguration.class })
@ConditionalOnSingleCandidate(DynamoDbClient.class)
@ConditionalOnBean({ EntityRegistry.class, SingleTableOperations.class })
@Import(SingleTableModelConfiguration.class)
public final class SingleTableDocumenterAutoConfiguration {

	private static final String MASKED = "singletable.console.masked";

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	SingleTableDocumenter singleTableDocumenter(SingleTableModel model, ListableBeanFactory beans,
			Environment environment) {

		Masking masking = Masking.of(model,
				Binder.get(environment).bind(MASKED, Bindable.listOf(String.class)).orElse(List.of()));
		return new SingleTableDocumenter((samples) -> {
			createRepositories(model, beans);
			return documents(model, masking, samples);
		}, List.of());
	}

	/** The methods of one that is created lazily are not planned before. */
	private static void createRepositories(SingleTableModel model, ListableBeanFactory beans) {
		model.templates()
			.stream()
			.flatMap((template) -> template.repositories().stream())
			.filter((repository) -> !repository.created())
			.map(RepositoryModel::repository)
			.forEach(beans::getBeansOfType);
	}

	private static Map<String, String> documents(SingleTableModel model, Masking masking, List<Object> samples) {
		Map<String, String> files = new LinkedHashMap<>();
		List<Object> unknown = new ArrayList<>(samples);
		for (TemplateModel template : model.templates()) {
			List<Object> own = samples.stream().filter((sample) -> template.typeOf(sample).isPresent()).toList();
			unknown.removeAll(own);
			String directory = (template == model.templates().get(0)) ? "" : template.name() + "/";
			new TableDocuments(template, masking, own).files()
				.forEach((name, content) -> files.put(directory + name, content));
		}
		Assert.isTrue(unknown.isEmpty(), () -> unknown.get(0).getClass().getName()
				+ " is no entity of this application: pass samples of its entities");
		return files;
	}

}
