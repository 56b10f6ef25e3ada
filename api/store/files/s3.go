package files

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// prefix stands before the digest in the names of objects, so that a bucket may hold other things.
const prefix = "van-thu/"

// S3 keeps files as objects of a bucket.
type S3 struct {
	client *minio.Client
	bucket string
	name   string
}

// OpenS3 reads s3://KEY:SECRET@HOST[:PORT]/BUCKET[?region=R&tls=false] and makes sure that the bucket is there. A
// setting without KEY:SECRET takes them from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
func OpenS3(ctx context.Context, setting string) (*S3, error) {
	where, err := url.Parse(setting)
	if err != nil || where.Host == "" || strings.Trim(where.Path, "/") == "" {
		return nil, ErrSetting // the error of url.Parse repeats the setting, which holds the secret
	}
	identity := credentials.NewEnvAWS()
	if where.User != nil {
		secret, _ := where.User.Password()
		identity = credentials.NewStaticV4(where.User.Username(), secret, "")
	}
	s := &S3{bucket: strings.Trim(where.Path, "/"), name: where.Redacted()}
	s.client, err = minio.New(where.Host, &minio.Options{
		Creds: identity, Secure: where.Query().Get("tls") != "false", Region: where.Query().Get("region"),
	})
	if err != nil {
		return nil, ErrSetting
	}
	there, err := s.client.BucketExists(ctx, s.bucket)
	if err != nil {
		return nil, fmt.Errorf("open S3: %w", err)
	}
	if !there {
		if err := s.client.MakeBucket(ctx, s.bucket, minio.MakeBucketOptions{Region: where.Query().Get("region")}); err != nil {
			return nil, fmt.Errorf("make S3 bucket %s: %w", s.bucket, err)
		}
	}
	return s, nil
}

// Put sends an object whole; S3 shows it only when all of it has come.
func (s *S3) Put(ctx context.Context, digest string, content []byte) error {
	if info, err := s.client.StatObject(ctx, s.bucket, prefix+digest, minio.StatObjectOptions{}); err == nil && info.Size == int64(len(content)) {
		return nil
	}
	_, err := s.client.PutObject(ctx, s.bucket, prefix+digest, bytes.NewReader(content), int64(len(content)),
		minio.PutObjectOptions{ContentType: "application/octet-stream"})
	if err != nil {
		return fmt.Errorf("keep file in S3: %w", err)
	}
	return nil
}

// Get reads an object and holds it against its digest.
func (s *S3) Get(ctx context.Context, digest string) ([]byte, error) {
	if !IsDigest(digest) {
		return nil, ErrMissing
	}
	object, err := s.client.GetObject(ctx, s.bucket, prefix+digest, minio.GetObjectOptions{})
	if err != nil {
		return nil, fmt.Errorf("read file from S3: %w", err)
	}
	defer object.Close()
	content, err := io.ReadAll(object)
	if minio.ToErrorResponse(err).StatusCode == http.StatusNotFound {
		return nil, ErrMissing
	}
	if err != nil {
		return nil, fmt.Errorf("read file from S3: %w", err)
	}
	if Digest(content) != digest {
		return nil, ErrDamaged
	}
	return content, nil
}

// Delete removes an object.
func (s *S3) Delete(ctx context.Context, digest string) error {
	if err := s.client.RemoveObject(ctx, s.bucket, prefix+digest, minio.RemoveObjectOptions{}); err != nil {
		return fmt.Errorf("delete file from S3: %w", err)
	}
	return nil
}

// List asks the bucket.
func (s *S3) List(ctx context.Context, see func(digest string, size int64) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for object := range s.client.ListObjects(ctx, s.bucket, minio.ListObjectsOptions{Prefix: prefix, Recursive: true}) {
		if object.Err != nil {
			return fmt.Errorf("list files of S3: %w", object.Err)
		}
		if digest := strings.TrimPrefix(object.Key, prefix); IsDigest(digest) {
			if err := see(digest, object.Size); err != nil {
				return err
			}
		}
	}
	return nil
}

// Name is the address of the bucket without its secret.
func (s *S3) Name() string { return s.name }
