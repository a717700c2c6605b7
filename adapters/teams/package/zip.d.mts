export interface PackageOptions {
  readonly appId: string;
  readonly developer?: string;
  readonly website?: string;
  readonly privacy?: string;
  readonly terms?: string;
}
export function fillManifest<Manifest extends object>(manifest: Manifest, options: PackageOptions): Manifest;
export function buildPackage(options: PackageOptions): Promise<Buffer>;
