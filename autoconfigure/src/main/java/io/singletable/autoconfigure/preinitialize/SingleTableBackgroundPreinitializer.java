package io.singletable.autoconfigure.preinitialize;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.SingleTableTemplate;
import io.singletable.mapping.UnknownProperties;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import org.apache.commons.logging.LogFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

/**
 * {@link BackgroundPreinitializer} that maps, plans and calls for a sample entity what
 * applications do for theirs, without a connection. Most of the time of a start is spent
 * on loading classes, and on code that runs for the first time.
 */
final class SingleTableBackgroundPreinitializer implements BackgroundPreinitializer {

	@Override
	public void preinitialize() {
		if (!isUseful()) {
			return;
		}
		try (DynamoDbClient client = client(new CannedHttpClient())) {
			SingleTableTemplate template = SingleTableTemplateBuilder.of(client, "sample")
				.entities(Sample.class)
				.unknownProperties(UnknownProperties.FAIL)
				.withoutTableCheck()
				.build();
			call(new SingleTableRepositoryFactory(template).getRepository(SampleRepository.class));
		}
		try (SdkHttpClient http = Apache5HttpClient.create()) {
			client(http).close();
		}
	}

	/**
	 * Debug logs are of the application, and not of samples. The processing ahead of time
	 * calls nothing afterwards.
	 */
	private static boolean isUseful() {
		return !LogFactory.getLog("io.singletable").isDebugEnabled()
				&& !Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING);
	}

	/**
	 * Set what the SDK would otherwise look up: in profiles, in the metadata of the
	 * machine, or at DynamoDB.
	 */
	private static DynamoDbClient client(SdkHttpClient http) {
		return DynamoDbClient.builder()
			.httpClient(http)
			.overrideConfiguration((override) -> override.defaultProfileFile(ProfileFile.aggregator().build()))
			.defaultsMode(DefaultsMode.LEGACY)
			.endpointDiscoveryEnabled(false)
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("sample", "sample")))
			.build();
	}

	private static void call(SampleRepository repository) {
		Sample saved = repository.save(new Sample("1", null, null, null, "title", Sample.Status.OPEN, 1, null, true,
				null, Set.of("tag"), List.of(new Sample.Line("text", 1)), Map.of("name", "text")));
		repository.findById("1");
		repository.findByStatusOrderByPriorityDesc(saved.status(), ScrollPosition.keyset(), Limit.of(1));
	}

}
