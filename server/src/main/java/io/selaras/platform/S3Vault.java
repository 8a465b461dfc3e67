package io.selaras.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Files in any S3-compatible store, addressed by path so that small stores without wildcard names work. */
final class S3Vault implements FileStore.Vault, AutoCloseable {
    private final S3Client s3;
    private final String bucket;

    S3Vault(Settings.S3 settings) {
        this.bucket = settings.bucket();
        this.s3 = S3Client.builder()
                .endpointOverride(settings.endpoint())
                .region(Region.of(settings.region()))
                .forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(settings.key(), settings.secret())))
                .build();
    }

    @Override
    public void put(String name, Path content, String mediaType) throws IOException {
        try {
            s3.putObject(
                    request -> request.bucket(bucket).key(name).contentType(mediaType), RequestBody.fromFile(content));
        } catch (SdkException refused) {
            throw new IOException("The file store refused: " + refused.getMessage(), refused);
        }
    }

    @Override
    public InputStream open(String name) throws IOException {
        try {
            return s3.getObject(request -> request.bucket(bucket).key(name));
        } catch (SdkException refused) {
            throw new IOException("The file store refused: " + refused.getMessage(), refused);
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
